package io.liveflux.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Rows that are shown, each key once. Immutable.
 *
 * @param source where they come from
 * @param rows the rows
 * @param more whether there are more after them
 * @param places where rows are, by their keys; empty where keys say that, and without
 * those that did not come from the source
 * @param <T> type of the rows
 * @param <K> type of their keys
 */
record ShownRows<T, K>(RowSource<T, K> source, List<T> rows, boolean more, Map<K, Supplier<String>> places) {

	ShownRows {
		rows = List.copyOf(rows);
		places = Map.copyOf(places);
	}

	/**
	 * Returns no rows, in place of those that could not be fetched.
	 */
	static <T, K> ShownRows<T, K> none(RowSource<T, K> source) {
		return new ShownRows<>(source, List.of(), false, Map.of());
	}

	/**
	 * Gets rows.
	 * @param after where they begin, {@code null} for the first ones
	 * @param size how many at most
	 */
	static <T, K> ShownRows<T, K> load(RowSource<T, K> source, @Nullable Object after, int size) {
		RowPage<T> page = source.page(after, size);
		IntFunction<String> positions = page.positions();
		Map<K, T> rows = new LinkedHashMap<>();
		Map<K, Supplier<String>> places = new HashMap<>();
		for (int i = 0; i < page.rows().size(); i++) {
			T row = page.rows().get(i);
			K key = source.key(row);
			if (rows.putIfAbsent(key, row) == null && positions != null) {
				int index = i;
				places.put(key, () -> positions.apply(index));
			}
		}
		return new ShownRows<>(source, List.copyOf(rows.values()), page.more(), places);
	}

	boolean isEmpty() {
		return this.rows.isEmpty();
	}

	int size() {
		return this.rows.size();
	}

	private K keyAt(int index) {
		return this.source.key(this.rows.get(index));
	}

	/**
	 * Returns whether it is known where a row is: one that the application has put here
	 * has a key only.
	 */
	boolean hasPlace(int index) {
		return !this.source.hasPositions() || this.places.containsKey(keyAt(index));
	}

	/**
	 * Returns what the rows after another one are asked for with.
	 */
	Object placeOf(int index) {
		K key = keyAt(index);
		return this.source.hasPositions() ? Objects.requireNonNull(this.places.get(key)).get() : key;
	}

	/**
	 * Returns where a row is, -1 when it is not shown.
	 */
	int indexOf(K key) {
		for (int i = 0; i < this.rows.size(); i++) {
			if (keyAt(i).equals(key)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Returns these rows and the page that follows.
	 * @param start where the first of these rows came from
	 */
	ShownRows<T, K> extended(@Nullable Object start) {
		int known = size() - 1;
		while (known >= 0 && !hasPlace(known)) {
			known--;
		}
		ShownRows<T, K> page = load(this.source, (known >= 0) ? placeOf(known) : start,
				size() - 1 - known + this.source.size());
		Set<K> keys = page.rows.stream().map(this.source::key).collect(Collectors.toSet());
		List<T> rows = new ArrayList<>(this.rows);
		// What was moved behind the end meanwhile is there, not here.
		rows.removeIf((row) -> keys.contains(this.source.key(row)));
		rows.addAll(page.rows);
		Map<K, Supplier<String>> places = new HashMap<>(this.places);
		places.putAll(page.places);
		return new ShownRows<>(this.source, rows, page.more, places);
	}

	/**
	 * Returns the same without the first rows.
	 */
	ShownRows<T, K> from(int start) {
		Map<K, Supplier<String>> places = new HashMap<>(this.places);
		this.rows.subList(0, start).forEach((row) -> places.remove(this.source.key(row)));
		return new ShownRows<>(this.source, this.rows.subList(start, this.rows.size()), this.more, places);
	}

	ShownRows<T, K> with(int index, T row) {
		List<T> rows = new ArrayList<>(this.rows);
		rows.set(index, row);
		return new ShownRows<>(this.source, rows, this.more, this.places);
	}

	ShownRows<T, K> without(int index) {
		List<T> rows = new ArrayList<>(this.rows);
		Map<K, Supplier<String>> places = new HashMap<>(this.places);
		places.remove(this.source.key(rows.remove(index)));
		return new ShownRows<>(this.source, rows, this.more, places);
	}

	/**
	 * Returns the rows with another one, which takes the place of one with the same key.
	 * @param most how many there are at most: the last ones go
	 */
	ShownRows<T, K> inserted(int at, T row, int most) {
		K key = this.source.key(row);
		List<T> rows = new ArrayList<>(this.rows);
		rows.removeIf((other) -> this.source.key(other).equals(key));
		rows.add(Math.min(at, rows.size()), row);
		boolean full = rows.size() > most;
		Map<K, Supplier<String>> places = new HashMap<>(this.places);
		places.remove(key);
		rows.subList(Math.min(most, rows.size()), rows.size()).forEach((gone) -> places.remove(this.source.key(gone)));
		return new ShownRows<>(this.source, full ? rows.subList(0, most) : rows, this.more || full, places);
	}

}
