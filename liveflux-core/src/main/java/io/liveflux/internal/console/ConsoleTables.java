package io.liveflux.internal.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.internal.console.ConsoleTables.SortableTable.Column;
import io.liveflux.internal.console.ConsoleTables.SortableTable.Sort;
import io.liveflux.internal.operations.Figures.ActionFigures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery.Order;
import io.liveflux.internal.operations.LiveOverview.KindOverview;
import io.liveflux.internal.operations.LiveOverview.OpenConnection;

/**
 * The tables of the console.
 */
final class ConsoleTables {

	private static final String WAITING = "waiting";

	/**
	 * Nodes send their first connections in this order, so only the two are sorted by.
	 */
	static final SortableTable<OpenConnection> CONNECTIONS = new SortableTable<>("connections",
			List.of(Column.plain("Connection"), Column.plain("User"), Column.plain("Over"),
					Column.number("Age", (connection) -> connection.age().toMillis()),
					Column.number("Waiting", OpenConnection::queuedBytes), Column.plain("In"),
					new Column<>("commands", "Commands", true, null)),
			(connection) -> connection.key() + ' ' + Objects.toString(connection.user(), "") + ' '
					+ Objects.toString(connection.socket(), "") + ' ' + connection.channels());

	static final SortableTable<ChannelOverview> CHANNELS = new SortableTable<>("channels",
			List.of(Column.text("Channel", ChannelOverview::name),
					Column.number("Subscribers", ChannelOverview::subscribers),
					Column.number("Present", (channel) -> orLess(channel.present())),
					Column.number("History", (channel) -> orLess(channel.historySize()))),
			ChannelOverview::name);

	static final SortableTable<Kind> KINDS = new SortableTable<>("components",
			List.of(Column.text("Kind", (kind) -> kind.overview().kind()),
					Column.number("Stored", (kind) -> kind.overview().components()),
					Column.number("Watched", (kind) -> kind.overview().watched()),
					Column.number("Memory", (kind) -> kind.overview().estimatedBytes()),
					Column.number("Drawn", (kind) -> kind.figures().drawings()),
					Column.number("Mean", (kind) -> kind.figures().meanDrawNanos()),
					Column.number("Longest", (kind) -> kind.figures().maxDrawNanos()),
					Column.number("Updates", (kind) -> kind.figures().updates()),
					Column.number("Sent", (kind) -> kind.figures().updateBytes()),
					Column.number("Largest", (kind) -> kind.figures().largestUpdateBytes())),
			(kind) -> kind.overview().kind());

	static final SortableTable<ActionFigures> ACTIONS = new SortableTable<>("actions",
			List.of(Column.text("Action", (action) -> action.kind() + ' ' + action.action()),
					Column.number("Calls", ActionFigures::calls), Column.number("Failed", ActionFigures::failures),
					Column.number("Mean", ActionFigures::meanNanos), Column.number("Longest", ActionFigures::maxNanos)),
			(action) -> action.kind() + ' ' + action.action());

	private ConsoleTables() {
	}

	/**
	 * Returns how a table is sorted after a press on the head of a column.
	 * @return the order, or empty when there is no such column that can be sorted by
	 */
	static Optional<Sort> pressed(String table, String column, Optional<Sort> before) {
		return Stream.of(CONNECTIONS, CHANNELS, KINDS, ACTIONS)
			.filter((each) -> each.name().equals(table) && each.canSortBy(column))
			.flatMap((each) -> each.columns().stream())
			.filter((each) -> each.id().equals(column))
			.findFirst()
			.map((each) -> Sort.pressed(before.orElse(null), column, each.right()))
			.map((sort) -> table.equals(CONNECTIONS.name()) && column.equals(WAITING) ? new Sort(column, true) : sort);
	}

	/**
	 * Returns in which order nodes send their first connections.
	 */
	static Order orderOf(Optional<Sort> sort) {
		if (sort.isEmpty()) {
			return Order.NEWEST;
		}
		return sort.get().column().equals(WAITING) ? Order.QUEUE
				: sort.get().descending() ? Order.OLDEST : Order.NEWEST;
	}

	private static int orLess(@Nullable Integer number) {
		return (number != null) ? number : -1;
	}

	/**
	 * A kind of components.
	 *
	 * @param overview what there is of it
	 * @param figures what was measured
	 */
	record Kind(KindOverview overview, KindFigures figures) {
	}

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
				return new Column<>(idOf(title), title, false,
						Comparator.comparing(value, String.CASE_INSENSITIVE_ORDER));
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

}
