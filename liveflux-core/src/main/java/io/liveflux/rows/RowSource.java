package io.liveflux.rows;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a list come from. For LiveFlux.
 *
 * @param <T> type of the rows
 * @param <K> type of their keys
 * @since 0.1
 */
public interface RowSource<T, K> {

	/**
	 * Asks the component for rows.
	 * @param after where they begin: behind the row with this key, or behind this
	 * position of a page; {@code null} for the first ones
	 * @param size how many at most
	 */
	RowPage<T> page(@Nullable Object after, int size);

	/**
	 * Returns the key of a row.
	 * @param row the row
	 */
	K key(T row);

	/**
	 * Returns how many rows come at once.
	 */
	int size();

	/**
	 * Returns how many rows are shown at most.
	 */
	int keep();

	/**
	 * Returns whether pages say themselves where rows are, so that keys do not.
	 */
	boolean hasPositions();

	/**
	 * Returns whether the list shows that it has failed, and stays, after an exception.
	 * @param failure what was thrown; logged in that case
	 */
	boolean isRetried(RuntimeException failure);

}
