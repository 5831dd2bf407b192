package io.liveflux.internal.console;

import java.util.List;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.internal.operations.ActivityLog;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.RecentFailures;

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

	ActivityLog.Totals totals() {
		return this.overview.totals();
	}

	List<Charts.Curve> curves() {
		return this.history.curves();
	}

	LiveOverview.ConnectionPage connections(LiveOverview.ConnectionQuery.Order order) {
		return this.overview.connections(new LiveOverview.ConnectionQuery(null, order, 0, ROWS));
	}

	List<ChannelOverview> channels() {
		return this.overview.channels()
			.stream()
			.sorted((one, other) -> Integer.compare(other.subscribers(), one.subscribers()))
			.limit(ROWS)
			.toList();
	}

	List<LiveOverview.KindOverview> kinds() {
		return this.overview.kinds();
	}

	List<ActivityLog.KindFigures> figures() {
		return this.activity.kinds();
	}

	List<ActivityLog.ActionFigures> slowestActions() {
		return this.activity.slowestActions(FEW);
	}

	List<RecentFailures.Failure> failures() {
		return this.failures.latest(FEW);
	}

}
