package io.liveflux.internal.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.ClusterOverview.NodeOverview;
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
public final class ConsoleModel {

	private static final int ROWS = 25;

	private static final int FEW = 8;

	private final LiveOverview overview;

	private final Latest<List<NodeOverview>> nodes;

	private final Map<ConnectionQuery.Order, Latest<ConnectionPage>> connections = new EnumMap<>(
			ConnectionQuery.Order.class);

	private final LiveCommands commands;

	private final Figures figures;

	private final RecentFailures failures;

	private final ConsoleHistory history;

	private final ConsoleTicket ticket;

	/**
	 * Creates the model.
	 * @param overview what there is on this node
	 * @param cluster what there is on all nodes
	 * @param commands what can be done
	 * @param figures what is measured
	 * @param failures what failed
	 * @param history how things were
	 * @param ticket what consoles are mounted with
	 */
	public ConsoleModel(LiveOverview overview, ClusterOverview cluster, LiveCommands commands, Figures figures,
			RecentFailures failures, ConsoleHistory history, ConsoleTicket ticket) {
		this.overview = overview;
		this.nodes = new Latest<>(cluster::nodes, List::of);
		for (ConnectionQuery.Order order : ConnectionQuery.Order.values()) {
			ConnectionQuery query = new ConnectionQuery(null, order, 0, ROWS);
			this.connections.put(order,
					new Latest<>(() -> cluster.connections(query), () -> overview.connections(query)));
		}
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

	/**
	 * Returns the nodes, this one first; none before they have answered for the first
	 * time.
	 */
	List<NodeOverview> nodes() {
		return this.nodes.look();
	}

	/**
	 * Returns the first connections of all nodes.
	 */
	ConnectionPage connections(ConnectionQuery.Order order) {
		return Objects.requireNonNull(this.connections.get(order)).look();
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
