package io.liveflux.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Rows that are shown, each key once. Immutable.
 *
 * @param source where they come from
 * @param rows the rows
 * @param more whether there are more after them
 * @param <T> type of the rows
 * @param <K> type of their keys
 */
record ShownRows<T, K>(LiveRows.Source<T, K> source, List<T> rows, boolean more) {

	ShownRows {
		rows = List.copyOf(rows);
	}

	/**
	 * Gets rows.
	 * @param after key of the row before them, {@code null} for the first ones
	 * @param size how many at most
	 */
	static <T, K> ShownRows<T, K> load(LiveRows.Source<T, K> source, @Nullable K after, int size) {
		List<T> found = source.rows(after, size + 1);
		Map<K, T> rows = new LinkedHashMap<>();
		for (T row : found.subList(0, Math.min(size, found.size()))) {
			rows.putIfAbsent(source.key(row), row);
		}
		return new ShownRows<>(source, List.copyOf(rows.values()), found.size() > size);
	}

	boolean isEmpty() {
		return this.rows.isEmpty();
	}

	int size() {
		return this.rows.size();
	}

	/**
	 * Returns the key of a row.
	 */
	K keyAt(int index) {
		return this.source.key(this.rows.get(index));
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
	 */
	ShownRows<T, K> extended() {
		ShownRows<T, K> page = load(this.source, keyAt(size() - 1), this.source.size());
		Set<K> keys = page.rows.stream().map(this.source::key).collect(Collectors.toSet());
		List<T> rows = new ArrayList<>(this.rows);
		// What was moved behind the end meanwhile is there, not here.
		rows.removeIf((row) -> keys.contains(this.source.key(row)));
		rows.addAll(page.rows);
		return new ShownRows<>(this.source, rows, page.more);
	}

	/**
	 * Returns the same without the first rows.
	 */
	ShownRows<T, K> from(int start) {
		return new ShownRows<>(this.source, this.rows.subList(start, this.rows.size()), this.more);
	}

	ShownRows<T, K> with(int index, T row) {
		List<T> rows = new ArrayList<>(this.rows);
		rows.set(index, row);
		return new ShownRows<>(this.source, rows, this.more);
	}

	ShownRows<T, K> without(int index) {
		List<T> rows = new ArrayList<>(this.rows);
		rows.remove(index);
		return new ShownRows<>(this.source, rows, this.more);
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
		return new ShownRows<>(this.source, full ? rows.subList(0, most) : rows, this.more || full);
	}

}
