package io.liveflux.internal.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A table whose rows can be sorted by its columns, and filtered.
 *
 * @param name its name in calls of clients
 * @param columns its columns
 * @param text what of a row the filter looks at
 * @param <T> type of what a row shows
 */
record SortableTable<T>(String name, List<Column<T>> columns, Function<T, String> text) {

	/**
	 * Returns whether rows can be sorted by a column.
	 */
	boolean canSortBy(String column) {
		return this.columns.stream().anyMatch((each) -> each.id().equals(column) && each.order() != null);
	}

	/**
	 * Returns the rows that pass the filter, in order.
	 * @param rows all rows, in the order that counts without one
	 * @param sort the order, {@code null} for none
	 * @param filter what a row has to contain, in any case; empty for all rows
	 * @param most how many rows at most
	 */
	List<T> rows(Collection<T> rows, @Nullable Sort sort, String filter, int most) {
		String wanted = filter.strip().toLowerCase(Locale.ROOT);
		Comparator<T> order = (sort != null) ? order(sort) : (one, other) -> 0;
		return rows.stream()
			.filter((row) -> wanted.isEmpty() || this.text.apply(row).toLowerCase(Locale.ROOT).contains(wanted))
			.sorted(order)
			.limit(most)
			.toList();
	}

	private Comparator<T> order(Sort sort) {
		Comparator<T> order = this.columns.stream()
			.filter((column) -> column.id().equals(sort.column()))
			.map(Column::order)
			.filter(Objects::nonNull)
			.findAny()
			.orElse((one, other) -> 0);
		return sort.descending() ? order.reversed() : order;
	}

	/**
	 * How a table is sorted.
	 *
	 * @param column by what
	 * @param descending whether the largest comes first
	 */
	record Sort(String column, boolean descending) {

		/**
		 * Returns the order after a press on the head of a column: first the largest
		 * numbers and the first names, then the other way round.
		 */
		static Sort pressed(@Nullable Sort before, String column, boolean number) {
			return (before != null && before.column().equals(column)) ? new Sort(column, !before.descending())
					: new Sort(column, number);
		}

	}

	/**
	 * A column.
	 *
	 * @param id its name in calls of clients
	 * @param title its title
	 * @param right whether it stands on the right, as numbers do
	 * @param order sorts rows by it, {@code null} when they cannot be
	 * @param <T> type of what a row shows
	 */
	record Column<T>(String id, String title, boolean right, @Nullable Comparator<T> order) {

		static <T> Column<T> text(String title, Function<T, String> value) {
			return new Column<>(idOf(title), title, false, Comparator.comparing(value, String.CASE_INSENSITIVE_ORDER));
		}

		static <T> Column<T> number(String title, Function<T, ? extends Number> value) {
			return new Column<>(idOf(title), title, true,
					Comparator.comparingDouble((row) -> value.apply(row).doubleValue()));
		}

		static <T> Column<T> plain(String title) {
			return new Column<>(idOf(title), title, false, null);
		}

		private static String idOf(String title) {
			return title.toLowerCase(Locale.ROOT);
		}

	}

}
