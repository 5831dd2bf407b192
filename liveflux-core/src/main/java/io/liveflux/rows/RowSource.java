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
	 * Returns whether the component can be asked for the rows before others.
	 */
	boolean canGoBack();

	/**
	 * Asks the component for the rows right before others, in the order of the list.
	 * Where the page says that there are more, the first of its rows is one too many: the
	 * others begin behind it.
	 * @param before where they end: before the row with this key, or before this position
	 * of a page
	 * @param size how many, without the one too many; a page of a fixed size may have
	 * more or fewer
	 */
	RowPage<T> pageBefore(Object before, int size);

	/**
	 * Returns how the address of a page names a place between rows.
	 * @param place the key or the position of a row
	 */
	String written(Object place);

	/**
	 * Reads what {@link #written} has returned, from whoever wrote the address.
	 * @param text the text
	 * @return the key or position; {@code null} where it is none
	 */
	@Nullable Object read(String text);

	/**
	 * Returns the address at which the list shows another part.
	 * @param part what the address says of the list; empty for its start
	 * @return the address, from the page of the component on
	 * @throws IllegalStateException if the field is not in the address
	 */
	String linkTo(String part);

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
