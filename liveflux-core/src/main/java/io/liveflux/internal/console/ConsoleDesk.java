package io.liveflux.internal.console;

import java.util.List;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.internal.operations.ActionFigures;
import io.liveflux.internal.operations.ActivityLog;
import io.liveflux.internal.operations.ConnectionPage;
import io.liveflux.internal.operations.ConnectionQuery;
import io.liveflux.internal.operations.KindFigures;
import io.liveflux.internal.operations.KindOverview;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.RecentFailure;
import io.liveflux.internal.operations.RecentFailures;
import io.liveflux.internal.operations.Totals;

/**
 * What a console shows and does.
 *
 * @since 0.1
 */
public final class ConsoleDesk {

	private static final int ROWS = 25;

	private static final int FEW = 8;

	private final LiveOverview overview;

	private final LiveCommands commands;

	private final ActivityLog activity;

	private final RecentFailures failures;

	private final ConsoleHistory history;

	private final ConsoleTicket ticket;

	/**
	 * Creates a desk.
	 * @param overview what there is
	 * @param commands what can be done
	 * @param activity what has happened
	 * @param failures what failed
	 * @param history how things were
	 * @param ticket what consoles are mounted with
	 */
	public ConsoleDesk(LiveOverview overview, LiveCommands commands, ActivityLog activity, RecentFailures failures,
			ConsoleHistory history, ConsoleTicket ticket) {
		this.overview = overview;
		this.commands = commands;
		this.activity = activity;
		this.failures = failures;
		this.history = history;
		this.ticket = ticket;
	}

	ConsoleTicket ticket() {
		return this.ticket;
	}

	LiveCommands commands() {
		return this.commands;
	}

	Totals totals() {
		return this.overview.totals();
	}

	List<Curve> curves() {
		return this.history.curves();
	}

	ConnectionPage connections(ConnectionQuery.Order order) {
		return this.overview.connections(new ConnectionQuery(null, order, 0, ROWS));
	}

	List<ChannelOverview> channels() {
		return this.overview.channels()
			.stream()
			.sorted((one, other) -> Integer.compare(other.subscribers(), one.subscribers()))
			.limit(ROWS)
			.toList();
	}

	List<KindOverview> kinds() {
		return this.overview.kinds();
	}

	List<KindFigures> figures() {
		return this.activity.kinds();
	}

	List<ActionFigures> slowestActions() {
		return this.activity.slowestActions(FEW);
	}

	List<RecentFailure> failures() {
		return this.failures.latest(FEW);
	}

}
