package io.liveflux.rows;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

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
 * Not thread-safe; the methods of a component use it.
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
		if (!shown().isWhole()) {
			this.part.forget();
		}
		return shown().atHand();
	}

	/**
	 * Returns the rows that a view with {@code data-flux-rows} has to draw: those that
	 * are new or have changed since it was drawn last, or all of them.
	 * @throws RuntimeException what the query throws
	 */
	public List<T> getChanged() {
		return drawing().isPartial() ? drawing().due(shown()) : getRows();
	}

	/**
	 * Returns whether no row is shown.
	 */
	public boolean isEmpty() {
		return shown().isEmpty();
	}

	/**
	 * Returns whether there are rows before the ones that are shown.
	 */
	public boolean hasPrevious() {
		if (this.part.isEnd()) {
			shown();
		}
		return this.part.hasPrevious();
	}

	/**
	 * Returns whether there are rows after the ones that are shown.
	 */
	public boolean hasNext() {
		return shown().more() && this.part.hasNext();
	}

	/**
	 * The contrary of {@link #hasPrevious()}, for views that call no methods.
	 */
	public boolean isFirst() {
		return !hasPrevious();
	}

	/**
	 * The contrary of {@link #hasNext()}, for views that call no methods.
	 */
	public boolean isLast() {
		return !hasNext();
	}

	/**
	 * Returns the address of a page with the rows that come next, for links that work
	 * without JavaScript; {@code null} when there are none, or no address can name them.
	 * @throws IllegalStateException if the field is not marked
	 * {@link io.liveflux.page.UrlParam}
	 */
	public @Nullable String getNextLink() {
		return hasNext() ? this.part.links().toNext() : null;
	}

	/**
	 * Returns such an address of the rows that come before.
	 * @throws IllegalStateException if the field is not marked so
	 */
	public @Nullable String getPreviousLink() {
		return (!shown().isEmpty() && hasPrevious()) ? this.part.links().toPrevious() : null;
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
		if (failed == Step.SHOW) {
			refresh();
			return !isFailed();
		}
		return failed != null && step(failed);
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
			boolean moved = (step == Step.NEXT) ? hasNext() && this.part.moveOn() : this.part.moveBack();
			this.failed = (this.failed != Step.SHOW) ? null : Step.SHOW;
			this.changes += this.part.isKnown() ? 0 : 1;
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

	/**
	 * Begins again at the start, as after a change of the order or the filter.
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
		edit((rows) -> hasPrevious() ? rows.put(row) : rows.inserted(0, row, this.part.most()));
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
		edit((rows) -> rows.putBefore(row, key, this.part.most()));
	}

	/**
	 * Shows what a row is now, if one with its key is shown. It stays in its place.
	 * @param row the row
	 */
	public void put(T row) {
		Assert.notNull(row, "'row' must not be null");
		edit((rows) -> rows.put(row));
	}

	/**
	 * Takes a row away, if it is shown.
	 * @param key its key
	 * @return whether it was
	 */
	public boolean drop(K key) {
		Assert.notNull(key, "'key' must not be null");
		return edit((rows) -> rows.drop(key));
	}

	/**
	 * Hands over where the rows come from. For LiveFlux.
	 * @param source where from
	 */
	public void use(RowSource<T, K> source) {
		this.part.use(source);
	}

	/**
	 * Returns how the rows are drawn, and where in the list they are. For LiveFlux.
	 */
	public RowsDrawing drawing() {
		return this.part.drawing();
	}

	private boolean edit(UnaryOperator<ShownRows<T, K>> edit) {
		shown();
		boolean changed = this.part.edit(edit);
		this.changes += changed ? 1 : 0;
		return changed;
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
