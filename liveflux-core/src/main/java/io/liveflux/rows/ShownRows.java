package io.liveflux.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Rows that are shown, each key once. Immutable.
 *
 * @param source where they come from
 * @param keys their keys
 * @param rows the rows; {@code null} for those that were let go
 * @param more whether there are more after them
 * @param places where rows are, by their keys; empty where keys say that, and without
 * those that did not come from the source
 * @param <T> type of the rows
 * @param <K> type of their keys
 */
record ShownRows<T, K>(RowSource<T, K> source, List<K> keys, List<@Nullable T> rows, boolean more,
		Map<K, Supplier<String>> places) {

	/**
	 * Returns no rows, in place of those that could not be fetched.
	 */
	static <T, K> ShownRows<T, K> none(RowSource<T, K> source) {
		return new ShownRows<>(source, List.of(), Collections.emptyList(), false, Map.of());
	}

	/**
	 * Gets rows.
	 * @param after where they begin, {@code null} for the first ones
	 * @param size how many at most
	 */
	static <T, K> ShownRows<T, K> load(RowSource<T, K> source, @Nullable Object after, int size) {
		return of(source, source.page(after, size));
	}

	/**
	 * Returns the rows of a page.
	 */
	static <T, K> ShownRows<T, K> of(RowSource<T, K> source, RowPage<T> page) {
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
		return new ShownRows<>(source, List.copyOf(rows.keySet()), new ArrayList<>(rows.values()), page.more(), places);
	}

	boolean isEmpty() {
		return this.keys.isEmpty();
	}

	int size() {
		return this.keys.size();
	}

	/**
	 * Returns whether it is known where a row is: one that the application has put here
	 * has a key only.
	 */
	boolean hasPlace(int index) {
		return !this.source.hasPositions() || this.places.containsKey(this.keys.get(index));
	}

	/**
	 * Returns the first row of which it is known where it is; the size when there is
	 * none.
	 */
	int firstPlace() {
		int first = 0;
		while (first < size() && !hasPlace(first)) {
			first++;
		}
		return first;
	}

	/**
	 * Returns the last row of which it is known where it is; -1 when there is none.
	 */
	int lastPlace() {
		int last = size() - 1;
		while (last >= 0 && !hasPlace(last)) {
			last--;
		}
		return last;
	}

	/**
	 * Returns what the rows after another one are asked for with.
	 */
	Object placeOf(int index) {
		K key = this.keys.get(index);
		return this.source.hasPositions() ? Objects.requireNonNull(this.places.get(key)).get() : key;
	}

	int indexOf(K key) {
		return this.keys.indexOf(key);
	}

	/**
	 * Returns whether all rows are at hand.
	 */
	boolean isWhole() {
		return !this.rows.contains(null);
	}

	/**
	 * Returns the rows that were not let go.
	 */
	List<T> atHand() {
		List<T> rows = new ArrayList<>();
		for (T row : this.rows) {
			if (row != null) {
				rows.add(row);
			}
		}
		return Collections.unmodifiableList(rows);
	}

	/**
	 * Returns the same with the keys only, and with the places where pages end, also when
	 * some of the last rows are pushed out.
	 */
	ShownRows<T, K> keysOnly() {
		return new ShownRows<>(this.source, PackedKeys.of(this.keys), Collections.nCopies(size(), null), this.more,
				KeptPlaces.of(this));
	}

	/**
	 * Returns the same rows, without those that others have let go.
	 */
	ShownRows<T, K> without(ShownRows<T, K> others) {
		Set<K> known = new HashSet<>();
		for (int i = 0; i < others.size(); i++) {
			if (others.rows.get(i) == null) {
				known.add(others.keys.get(i));
			}
		}
		List<@Nullable T> rows = new ArrayList<>(this.rows);
		for (int i = 0; i < size(); i++) {
			if (known.contains(this.keys.get(i))) {
				rows.set(i, null);
			}
		}
		return new ShownRows<>(this.source, this.keys, rows, this.more, this.places);
	}

	/**
	 * Returns these rows and the page that follows.
	 * @param start where the first of these rows came from
	 */
	ShownRows<T, K> extended(@Nullable Object start) {
		int known = lastPlace();
		ShownRows<T, K> page = load(this.source, (known >= 0) ? placeOf(known) : start,
				size() - 1 - known + this.source.size());
		// What was moved behind the end meanwhile is there, not here.
		return joined(others(page), page, page, page.more);
	}

	/**
	 * Returns rows that come before these, and these.
	 */
	ShownRows<T, K> preceded(ShownRows<T, K> page) {
		ShownRows<T, K> others = others(page);
		return joined(page.without(this), others, page, this.more);
	}

	/**
	 * Returns these rows without those of others.
	 */
	private ShownRows<T, K> others(ShownRows<T, K> page) {
		Set<K> moved = new HashSet<>(page.keys);
		List<K> keys = new ArrayList<>();
		List<@Nullable T> rows = new ArrayList<>();
		for (int i = 0; i < size(); i++) {
			if (!moved.contains(this.keys.get(i))) {
				keys.add(this.keys.get(i));
				rows.add(this.rows.get(i));
			}
		}
		return new ShownRows<>(this.source, keys, rows, this.more, this.places);
	}

	private ShownRows<T, K> joined(ShownRows<T, K> first, ShownRows<T, K> second, ShownRows<T, K> page, boolean more) {
		List<K> keys = new ArrayList<>(first.keys);
		List<@Nullable T> rows = new ArrayList<>(first.rows);
		keys.addAll(second.keys);
		rows.addAll(second.rows);
		Map<K, Supplier<String>> places = new HashMap<>(this.places);
		places.putAll(page.places);
		return new ShownRows<>(this.source, keys, rows, more, places);
	}

	/**
	 * Returns whether a page has the rows that come after one of these.
	 */
	boolean goesOnAfter(int index, ShownRows<T, K> page) {
		int length = Math.min(page.size(), size() - index - 1);
		return length > 1 && page.keys.subList(0, length).equals(this.keys.subList(index + 1, index + 1 + length));
	}

	/**
	 * Returns the same, with others after them.
	 */
	ShownRows<T, K> withMore() {
		return new ShownRows<>(this.source, this.keys, this.rows, true, this.places);
	}

	/**
	 * Returns the same without the first rows.
	 */
	ShownRows<T, K> from(int start) {
		return part(start, size(), this.more);
	}

	/**
	 * Returns the same without the last rows.
	 * @param most how many there are at most
	 */
	ShownRows<T, K> first(int most) {
		return (size() > most) ? part(0, most, true) : this;
	}

	private ShownRows<T, K> part(int start, int end, boolean more) {
		List<K> keys = List.copyOf(this.keys.subList(start, end));
		Map<K, Supplier<String>> places = new HashMap<>(this.places);
		places.keySet().retainAll(new HashSet<>(keys));
		return new ShownRows<>(this.source, keys, new ArrayList<>(this.rows.subList(start, end)), more, places);
	}

	ShownRows<T, K> with(int index, T row) {
		List<@Nullable T> rows = new ArrayList<>(this.rows);
		rows.set(index, row);
		return new ShownRows<>(this.source, this.keys, rows, this.more, this.places);
	}

	ShownRows<T, K> without(int index) {
		List<K> keys = new ArrayList<>(this.keys);
		List<@Nullable T> rows = new ArrayList<>(this.rows);
		Map<K, Supplier<String>> places = new HashMap<>(this.places);
		places.remove(keys.remove(index));
		rows.remove(index);
		return new ShownRows<>(this.source, keys, rows, this.more, places);
	}

	/**
	 * Returns the rows with another one, which takes the place of one with the same key.
	 * @param most how many there are at most: the last ones go
	 */
	ShownRows<T, K> inserted(int at, T row, int most) {
		K key = this.source.key(row);
		int before = indexOf(key);
		ShownRows<T, K> others = (before >= 0) ? without(before) : this;
		List<K> keys = new ArrayList<>(others.keys);
		List<@Nullable T> rows = new ArrayList<>(others.rows);
		int index = Math.min(at, keys.size());
		keys.add(index, key);
		rows.add(index, row);
		return new ShownRows<>(this.source, keys, rows, this.more, others.places).first(most);
	}

	ShownRows<T, K> putBefore(T row, K key, int most) {
		K own = this.source.key(row);
		if (own.equals(key)) {
			return put(row);
		}
		ShownRows<T, K> others = drop(own);
		int index = others.indexOf(key);
		return (index >= 0) ? others.inserted(index, row, most) : others;
	}

	ShownRows<T, K> put(T row) {
		int index = indexOf(this.source.key(row));
		return (index >= 0) ? with(index, row) : this;
	}

	ShownRows<T, K> drop(K key) {
		int index = indexOf(key);
		return (index >= 0) ? without(index) : this;
	}

}
