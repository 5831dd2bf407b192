package io.liveflux.internal.console;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.internal.console.SortableTable.Column;
import io.liveflux.internal.console.SortableTable.Sort;
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

}
