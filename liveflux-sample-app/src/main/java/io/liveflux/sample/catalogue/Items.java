package io.liveflux.sample.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
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
	 * Returns the articles that a search finds, those after a position, as a repository
	 * of Spring Data does for {@code findByNameContaining(…, ScrollPosition, Limit)}.
	 */
	Window<Item> find(Search search, ScrollPosition at, Limit limit) {
		KeysetScrollPosition keyset = (KeysetScrollPosition) at;
		Integer last = (Integer) keyset.getKeys().get("number");
		Comparator<Item> order = keyset.scrollsBackward() ? search.sort().order().reversed() : search.sort().order();
		List<Item> found = this.all.stream()
			.filter(search::finds)
			.filter((item) -> last == null || order.compare(item, this.all.get(last - 1)) > 0)
			.sorted(order)
			.limit(limit.max() + 1L)
			.toList();
		List<Item> page = new ArrayList<>(found.subList(0, Math.min(limit.max(), found.size())));
		page.sort(search.sort().order());
		return Window.from(page, (index) -> ScrollPosition.forward(Map.of("number", page.get(index).number())),
				found.size() > page.size());
	}

	int count(Search search) {
		return (int) this.all.stream().filter(search::finds).count();
	}

	Optional<Item> byNumber(int number) {
		return (number >= 1 && number <= COUNT) ? Optional.of(this.all.get(number - 1)) : Optional.empty();
	}

	int count() {
		return COUNT;
	}

}
