package io.liveflux.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

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

	private transient @Nullable ShownRows<T, K> shown;

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
		return shown().rows();
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
		ShownRows<T, K> now = shown();
		if (!hasNext()) {
			return false;
		}
		if (now.isEmpty()) {
			// All of them were taken away.
			refresh();
			return true;
		}
		ShownRows<T, K> next = now.extended();
		if (canGrow()) {
			this.pages++;
		}
		else if (next.size() > most()) {
			int start = next.size() - most();
			this.passed.add(next.keyAt(start - 1));
			next = next.from(start);
		}
		this.shown = next;
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
		this.shown = ShownRows.load(source(), (last > 0) ? this.passed.get(last - 1) : null, most());
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
			change(shown().inserted(0, row, most()));
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
		int index = shown().indexOf(key);
		if (index >= 0) {
			change(shown().inserted(index, row, most()));
		}
	}

	/**
	 * Shows what a row is now, if one with its key is shown. It stays in its place.
	 * @param row the row
	 */
	public void put(T row) {
		Assert.notNull(row, "'row' must not be null");
		int index = shown().indexOf(source().key(row));
		if (index >= 0) {
			change(shown().with(index, row));
		}
	}

	/**
	 * Takes a row away, if it is shown.
	 * @param key its key
	 * @return whether it was
	 */
	public boolean drop(K key) {
		Assert.notNull(key, "'key' must not be null");
		int index = shown().indexOf(key);
		if (index >= 0) {
			change(shown().without(index));
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

	private void change(ShownRows<T, K> shown) {
		this.shown = shown;
		this.changes++;
	}

	private ShownRows<T, K> shown() {
		ShownRows<T, K> now = this.shown;
		if (now == null) {
			now = ShownRows.load(source(), hasPrevious() ? this.passed.get(this.passed.size() - 1) : null, most());
			if (now.isEmpty() && hasPrevious()) {
				reset();
				now = ShownRows.load(source(), null, most());
			}
			this.shown = now;
		}
		return now;
	}

	/**
	 * Returns how many rows are shown at most at present.
	 */
	private int most() {
		return this.pages * source().size();
	}

	/**
	 * Returns whether one page more may be shown.
	 */
	private boolean canGrow() {
		return (this.pages + 1) * source().size() <= source().keep();
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

		List<T> rows(@Nullable K after, int size) {
			return this.query.apply(after, size);
		}

		K key(T row) {
			return this.keys.apply(row);
		}

	}

}
