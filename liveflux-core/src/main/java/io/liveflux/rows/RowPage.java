package io.liveflux.rows;

import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Rows that follow each other in a list. For LiveFlux.
 *
 * @param rows the rows
 * @param more whether there are more after them
 * @param positions returns where a row is, by its index; {@code null} where its key says
 * that
 * @param <T> type of the rows
 * @since 0.1
 */
public record RowPage<T>(List<T> rows, boolean more, @Nullable IntFunction<String> positions) {

	/**
	 * Copies the rows.
	 */
	public RowPage {
		rows = List.copyOf(rows);
	}

}
