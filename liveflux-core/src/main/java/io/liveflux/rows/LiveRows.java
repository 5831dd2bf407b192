package io.liveflux.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The part of a long list that a component shows: state of the component, in a field that
 * is marked {@link Rows}. The state holds where the part is, and not its rows; these stay
 * with the component as long as this node keeps it, and come again from the query when
 * they are missing.
 * <p>
 * A query that throws changes nothing: an action that moves on fails, and the list stays.
 * Not thread-safe; the methods of a component use it.
 *
 * @param <T> type of the rows
 * @param <K> type of their keys
 * @since 0.1
 */
public final class LiveRows<T, K> {

	/** How many pages may be before what is shown. */
	static final int MAX_PASSED = 1000;

	/** Keys of the last rows of the pages before what is shown. */
	private List<K> passed = new ArrayList<>(0);

	/** How many pages are shown. */
	private int pages = 1;

	/** Counts what the state would not show otherwise, so that the component is drawn. */
	private int changes;

	private transient @Nullable Source<T, K> source;

	private transient @Nullable Shown<T> shown;

	/**
	 * Creates a list that begins at its start. Components need not call it: a field that
	 * is marked {@link Rows} has a value.
	 */
	public LiveRows() {
	}

	/**
	 * Returns the rows that are shown, for the view.
	 * @throws RuntimeException what the query throws
	 */
	public List<T> getRows() {
		return List.copyOf(shown().rows());
	}

	/**
	 * Returns whether there are rows before the ones that are shown.
	 */
	public boolean hasPrevious() {
		return !this.passed.isEmpty();
	}

	/**
	 * Returns whether there are rows after the ones that are shown.
	 */
	public boolean hasNext() {
		return shown().more() && (canGrow() || this.passed.size() < MAX_PASSED);
	}

	/**
	 * Returns whether what is shown begins with the first row, for views that call no
	 * methods.
	 */
	public boolean isFirst() {
		return !hasPrevious();
	}

	/**
	 * Returns whether what is shown ends with the last row, for views that call no
	 * methods.
	 */
	public boolean isLast() {
		return !hasNext();
	}

	/**
	 * Shows the rows that come next as well. When there are too many, the first ones go.
	 * @return whether there were any
	 */
	public boolean next() {
		Shown<T> now = shown();
		if (!hasNext()) {
			return false;
		}
		if (now.rows().isEmpty()) {
			// All of them were taken away.
			refresh();
			return true;
		}
		Source<T, K> source = source();
		K end = source.key(now.rows().get(now.rows().size() - 1));
		List<T> found = source.rows(end, source.size() + 1);
		List<T> rows = new ArrayList<>(now.rows());
		// What was moved behind the end meanwhile is there, not here.
		List<T> page = first(found, source.size());
		Set<K> keys = page.stream().map(source::key).collect(Collectors.toSet());
		rows.removeIf((row) -> keys.contains(source.key(row)));
		rows.addAll(page);
		if (canGrow()) {
			this.pages++;
		}
		else if (rows.size() > this.pages * source.size()) {
			int start = rows.size() - this.pages * source.size();
			this.passed.add(source.key(rows.get(start - 1)));
			rows = rows.subList(start, rows.size());
		}
		this.shown = new Shown<>(List.copyOf(rows), found.size() > source.size());
		return true;
	}

	/**
	 * Shows the rows that come before as well. When there are too many, the last ones go.
	 * @return whether there were any
	 */
	public boolean previous() {
		if (!hasPrevious()) {
			return false;
		}
		int last = this.passed.size() - 1;
		this.shown = load((last > 0) ? this.passed.get(last - 1) : null);
		this.passed.remove(last);
		return true;
	}

	/**
	 * Begins again at the start, with the rows that are there now. For a list whose order
	 * or filter has changed.
	 */
	public void reset() {
		this.passed.clear();
		this.pages = 1;
		refresh();
	}

	/**
	 * Gets the rows again that are shown, as they are now.
	 */
	public void refresh() {
		this.shown = null;
		this.changes++;
	}

	/**
	 * Shows a new row before all others, if the start of the list is shown. The last row
	 * goes when there are too many.
	 * @param row the row; takes the place of one with the same key
	 */
	public void putFirst(T row) {
		Assert.notNull(row, "'row' must not be null");
		if (!hasPrevious()) {
			insert(row, 0);
		}
		else {
			put(row);
		}
	}

	/**
	 * Shows a new row before another one, if that is shown. The last row goes when there
	 * are too many.
	 * @param row the row; takes the place of one with the same key
	 * @param key key of the other row
	 */
	public void putBefore(T row, K key) {
		Assert.notNull(row, "'row' must not be null");
		Assert.notNull(key, "'key' must not be null");
		if (source().key(row).equals(key)) {
			put(row);
			return;
		}
		drop(source().key(row));
		int index = indexOf(key);
		if (index >= 0) {
			insert(row, index);
		}
	}

	/**
	 * Shows what a row is now, if one with its key is shown. It stays in its place.
	 * @param row the row
	 */
	public void put(T row) {
		Assert.notNull(row, "'row' must not be null");
		Shown<T> now = shown();
		int index = indexOf(source().key(row));
		if (index >= 0) {
			List<T> rows = new ArrayList<>(now.rows());
			rows.set(index, row);
			change(rows, now.more());
		}
	}

	/**
	 * Takes a row away, if it is shown.
	 * @param key its key
	 * @return whether it was
	 */
	public boolean drop(K key) {
		Assert.notNull(key, "'key' must not be null");
		Shown<T> now = shown();
		int index = indexOf(key);
		if (index >= 0) {
			List<T> rows = new ArrayList<>(now.rows());
			rows.remove(index);
			change(rows, now.more());
		}
		return index >= 0;
	}

	/**
	 * Hands over where the rows come from. For LiveFlux.
	 * @param source where from
	 */
	public void use(Source<T, K> source) {
		this.source = source;
	}

	private void insert(T row, int at) {
		Shown<T> now = shown();
		K key = source().key(row);
		List<T> rows = new ArrayList<>(now.rows());
		rows.add(at, row);
		for (int i = rows.size() - 1; i >= 0; i--) {
			if (i != at && source().key(rows.get(i)).equals(key)) {
				rows.remove(i);
				break;
			}
		}
		boolean more = now.more();
		while (rows.size() > this.pages * source().size()) {
			rows.remove(rows.size() - 1);
			more = true;
		}
		change(rows, more);
	}

	private void change(List<T> rows, boolean more) {
		this.shown = new Shown<>(rows, more);
		this.changes++;
	}

	private int indexOf(K key) {
		List<T> rows = shown().rows();
		for (int i = 0; i < rows.size(); i++) {
			if (source().key(rows.get(i)).equals(key)) {
				return i;
			}
		}
		return -1;
	}

	private Shown<T> shown() {
		Shown<T> now = this.shown;
		if (now == null) {
			now = load(hasPrevious() ? this.passed.get(this.passed.size() - 1) : null);
			if (now.rows().isEmpty() && hasPrevious()) {
				reset();
				now = load(null);
			}
			this.shown = now;
		}
		return now;
	}

	private Shown<T> load(@Nullable K after) {
		int size = this.pages * source().size();
		List<T> found = source().rows(after, size + 1);
		return new Shown<>(first(found, size), found.size() > size);
	}

	/**
	 * Returns whether one page more may be shown.
	 */
	private boolean canGrow() {
		return (this.pages + 1) * source().size() <= source().keep();
	}

	/**
	 * Returns the first rows, each key once.
	 */
	private List<T> first(List<T> rows, int size) {
		Map<K, T> first = new LinkedHashMap<>();
		for (T row : rows.subList(0, Math.min(size, rows.size()))) {
			first.putIfAbsent(source().key(row), row);
		}
		return List.copyOf(first.values());
	}

	private Source<T, K> source() {
		Source<T, K> source = this.source;
		if (source == null) {
			throw new IllegalStateException(
					"These rows belong to no component: mark a field of a component @Rows, and use what it holds");
		}
		return source;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LiveRows<?, ?> rows && this.pages == rows.pages && this.changes == rows.changes
				&& this.passed.equals(rows.passed);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.passed, this.pages, this.changes);
	}

	@Override
	public String toString() {
		return "LiveRows[from page " + (this.passed.size() + 1) + ", " + this.pages + " pages]";
	}

	/**
	 * What is shown.
	 *
	 * @param rows the rows
	 * @param more whether there are more after them
	 */
	private record Shown<T>(List<T> rows, boolean more) {

	}

	/**
	 * Where the rows of a list come from. For LiveFlux.
	 *
	 * @param query returns so many rows, those after a key or the first ones
	 * @param keys returns the key of a row
	 * @param size how many rows come at once
	 * @param keep how many are shown at most
	 * @param <T> type of the rows
	 * @param <K> type of their keys
	 */
	public record Source<T, K>(BiFunction<@Nullable K, Integer, List<T>> query, Function<T, K> keys, int size,
			int keep) {

		private List<T> rows(@Nullable K after, int size) {
			return this.query.apply(after, size);
		}

		private K key(T row) {
			return this.keys.apply(row);
		}

	}

}
