package io.liveflux.rows;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The part of a long list that a component shows: state of the component, in a field that
 * is marked {@link Rows}. The state holds where the part is, and not its rows; these stay
 * with the component as long as this node keeps it, and come again from the query when
 * they are missing.
 * <p>
 * A query that throws changes nothing: an action that moves on fails, and the list stays.
 * With {@link Rows#retry()}, the view can offer to try again. Not thread-safe; the
 * methods of a component use it.
 *
 * @param <T> type of the rows
 * @param <K> type of their keys
 * @since 0.1
 */
public final class LiveRows<T, K> {

	private ListPart<T, K> part = new ListPart<>();

	/** Counts what the state would not show otherwise, so that the component is drawn. */
	private int changes;

	@JsonInclude(JsonInclude.Include.NON_NULL)
	private @Nullable Step failed;

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
		return this.part.hasPrevious();
	}

	/**
	 * Returns whether there are rows after the ones that are shown.
	 */
	public boolean hasNext() {
		return shown().more() && this.part.hasNext();
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
	 * Returns whether rows could not be fetched, for views that offer to {@link #retry()
	 * try again}. What was shown before still is. Only with {@link Rows#retry()}.
	 */
	public boolean isFailed() {
		shown();
		return this.failed != null;
	}

	/**
	 * Does again what has failed.
	 * @return whether it was done now
	 */
	public boolean retry() {
		Step failed = this.failed;
		if (failed == null) {
			return false;
		}
		if (failed != Step.SHOW) {
			return step(failed);
		}
		refresh();
		return !isFailed();
	}

	/**
	 * Shows the rows that come next as well. When there are too many, the first ones go.
	 * @return whether there were any
	 */
	public boolean next() {
		return step(Step.NEXT);
	}

	/**
	 * Shows the rows that come before as well. When there are too many, the last ones go.
	 * @return whether there were any
	 */
	public boolean previous() {
		return step(Step.PREVIOUS);
	}

	private boolean step(Step step) {
		if (this.failed == Step.SHOW) {
			return retry();
		}
		try {
			boolean moved = (step == Step.NEXT) ? moveOn() : moveBack();
			this.failed = (this.failed != Step.SHOW) ? null : Step.SHOW;
			return moved;
		}
		catch (RuntimeException ex) {
			if (!this.part.source().isRetried(ex)) {
				throw ex;
			}
			this.failed = step;
			this.changes++;
			return false;
		}
	}

	private boolean moveOn() {
		if (!hasNext()) {
			return false;
		}
		if (shown().isEmpty()) {
			// All of them were taken away.
			refresh();
		}
		else {
			this.part.moveOn();
		}
		return true;
	}

	private boolean moveBack() {
		if (!hasPrevious()) {
			return false;
		}
		this.part.moveBack();
		return true;
	}

	/**
	 * Begins again at the start, with the rows that are there now. For a list whose order
	 * or filter has changed.
	 */
	public void reset() {
		this.part.begin();
		refresh();
	}

	/**
	 * Gets the rows again that are shown, as they are now.
	 */
	public void refresh() {
		this.part.forget();
		this.failed = null;
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
			change(shown().inserted(0, row, this.part.most()));
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
		if (this.part.source().key(row).equals(key)) {
			put(row);
			return;
		}
		drop(this.part.source().key(row));
		int index = shown().indexOf(key);
		if (index >= 0) {
			change(shown().inserted(index, row, this.part.most()));
		}
	}

	/**
	 * Shows what a row is now, if one with its key is shown. It stays in its place.
	 * @param row the row
	 */
	public void put(T row) {
		Assert.notNull(row, "'row' must not be null");
		int index = shown().indexOf(this.part.source().key(row));
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
	public void use(RowSource<T, K> source) {
		this.part.use(source);
	}

	private void change(ShownRows<T, K> shown) {
		this.part.show(shown);
		this.changes++;
	}

	private ShownRows<T, K> shown() {
		if (this.part.isKnown()) {
			return this.part.rows();
		}
		try {
			ShownRows<T, K> rows = this.part.rows();
			this.failed = (this.failed != Step.SHOW) ? this.failed : null;
			return rows;
		}
		catch (RuntimeException ex) {
			if (!this.part.source().isRetried(ex)) {
				throw ex;
			}
			this.failed = Step.SHOW;
			// Nobody asks again in the same drawing.
			this.part.show(ShownRows.none(this.part.source()));
			return this.part.rows();
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LiveRows<?, ?> rows && this.changes == rows.changes && this.failed == rows.failed
				&& this.part.equals(rows.part);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.part, this.changes, this.failed);
	}

	@Override
	public String toString() {
		return "LiveRows[" + this.part + "]";
	}

	/**
	 * What can fail.
	 */
	private enum Step {

		SHOW, NEXT, PREVIOUS

	}

}
