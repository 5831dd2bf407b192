package io.liveflux.internal.form;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.liveflux.form.FormContent;

/**
 * Which place each row of a form has by now. In pages, rows are named by numbers that
 * they keep; data binding wants their places.
 */
final class RowNumbers {

	private final FormType type;

	private final Map<String, Integer> given;

	private final FormContent content;

	/**
	 * Creates the numbers.
	 * @param given sizes of the lists that the form was made with; their rows have their
	 * places for numbers
	 */
	RowNumbers(FormType type, Map<String, Integer> given, FormContent content) {
		this.type = type;
		this.given = given;
		this.content = content;
	}

	/**
	 * Returns the numbers of a list's rows, in their order.
	 */
	List<Integer> of(String list) {
		List<Integer> changed = this.content.rows().get(list);
		return (changed != null) ? changed : IntStream.range(0, this.given.getOrDefault(list, 0)).boxed().toList();
	}

	/**
	 * Returns whether nobody has said yet which rows a list has.
	 */
	boolean isOpen(String list) {
		return !this.content.rows().containsKey(list) && of(list).isEmpty();
	}

	/**
	 * Returns the lists that are known to have rows, or none by now.
	 */
	Set<String> lists() {
		Set<String> lists = new LinkedHashSet<>(this.given.keySet());
		lists.addAll(this.content.rows().keySet());
		return lists;
	}

	/**
	 * Returns the name of a field by the places of the rows that it is in, {@code null}
	 * when there is no such row.
	 */
	@Nullable String toPlaces(String field) {
		return translate(field, (list, number) -> of(list).indexOf(number), true);
	}

	/**
	 * Returns the name that the field of a place has in the page.
	 */
	String toNumbers(String field) {
		String name = translate(field, (list, place) -> {
			List<Integer> numbers = of(list);
			return (place < numbers.size()) ? numbers.get(place) : place;
		}, false);
		return (name != null) ? name : field;
	}

	private @Nullable String translate(String field, BiFunction<String, Integer, Integer> row, boolean fromNumbers) {
		StringBuilder name = new StringBuilder();
		int start = 0;
		for (int open = field.indexOf('['); open >= 0; open = field.indexOf('[', start)) {
			int close = field.indexOf(']', open);
			if (close < 0) {
				break;
			}
			name.append(field, start, open);
			// Lists are known by the numbers of the rows around them.
			String list = fromNumbers ? field.substring(0, open) : name.toString();
			String key = field.substring(open + 1, close);
			if (this.type.isRows(list)) {
				int translated = key.matches("\\d{1,9}") ? row.apply(list, Integer.valueOf(key)) : -1;
				if (translated < 0) {
					return null;
				}
				key = Integer.toString(translated);
			}
			name.append('[').append(key).append(']');
			start = close + 1;
		}
		return name.append(field, start, field.length()).toString();
	}

}
