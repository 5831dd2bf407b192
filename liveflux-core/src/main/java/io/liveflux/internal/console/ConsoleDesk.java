package io.liveflux.internal.console;

import java.util.List;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.Figures.ActionFigures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery;
import io.liveflux.internal.operations.LiveOverview.KindOverview;
import io.liveflux.internal.operations.LiveOverview.Totals;
import io.liveflux.internal.operations.RecentFailures;
import io.liveflux.internal.operations.RecentFailures.Failure;

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

	private final Figures figures;

	private final RecentFailures failures;

	private final ConsoleHistory history;

	private final ConsoleTicket ticket;

	/**
	 * Creates a desk.
	 * @param overview what there is
	 * @param commands what can be done
	 * @param figures what is measured
	 * @param failures what failed
	 * @param history how things were
	 * @param ticket what consoles are mounted with
	 */
	public ConsoleDesk(LiveOverview overview, LiveCommands commands, Figures figures, RecentFailures failures,
			ConsoleHistory history, ConsoleTicket ticket) {
		this.overview = overview;
		this.commands = commands;
		this.figures = figures;
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

	List<Charts.Curve> curves() {
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

	boolean isMeasured() {
		return this.figures != Figures.NONE;
	}

	List<KindFigures> figures() {
		return this.figures.kinds();
	}

	List<ActionFigures> slowestActions() {
		return this.figures.actions().stream().limit(FEW).toList();
	}

	List<Failure> failures() {
		return this.failures.latest(FEW);
	}

}
