package io.liveflux.sample.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.stereotype.Service;

/**
 * Ten thousand articles, made by a rule: each number has one article, in every run.
 */
@Service
class Items {

	private static final int COUNT = 10_000;

	private static final List<String> COLOURS = List.of("Green", "White", "Black", "Red", "Blue", "Yellow", "Silver");

	private static final List<String> PLACES = List.of("Assam", "Uji", "Nilgiri", "Darjeeling", "Yunnan", "Kandy",
			"Shizuoka", "Fujian", "Rize", "Cornwall", "Kericho");

	private final List<Item> all = IntStream.rangeClosed(1, COUNT).mapToObj(Items::item).toList();

	private static Item item(int number) {
		Category category = Category.values()[number % Category.values().length];
		String name = COLOURS.get(number % COLOURS.size()) + ' ' + category.getLabel().toLowerCase(Locale.ROOT)
				+ " from " + PLACES.get(number % PLACES.size());
		return new Item(number, name, category, BigDecimal.valueOf(number * 7919L % 9000 + 100, 2));
	}

	/**
	 * Returns the articles that a search finds, in an order.
	 */
	List<Item> find(String search, Sort sort) {
		String[] words = search.strip().toLowerCase(Locale.ROOT).split("\\s+");
		return this.all.stream().filter((item) -> item.matches(words)).sorted(sort.order()).toList();
	}

	Optional<Item> byNumber(int number) {
		return (number >= 1 && number <= COUNT) ? Optional.of(this.all.get(number - 1)) : Optional.empty();
	}

	int count() {
		return COUNT;
	}

}
