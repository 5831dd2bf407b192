package io.liveflux.internal.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.ClusterOverview.NodeOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.Figures.ActionFigures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.Figures.TrafficFigures;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery;
import io.liveflux.internal.operations.LiveOverview.Totals;
import io.liveflux.internal.operations.RecentFailures;
import io.liveflux.internal.operations.RecentFailures.Failure;

/**
 * What a console shows and does.
 *
 * @since 0.1
 */
public final class ConsoleModel {

	/** Rows of a table at most. */
	static final int ROWS = 25;

	/** Connections that the filter looks at. */
	private static final int SEARCHED = 200;

	private static final int FEW = 8;

	private static final KindFigures NOTHING = new KindFigures("", 0, 0, 0, 0, 0, 0, 0);

	private final LiveOverview overview;

	private final Latest<List<NodeOverview>> nodes;

	private final Map<ConnectionQuery.Order, Latest<ConnectionPage>> connections;

	private final Map<ConnectionQuery.Order, Latest<ConnectionPage>> searched;

	private final LiveCommands commands;

	private final Figures figures;

	private final RecentFailures failures;

	private final History history;

	private final ConsoleController.Ticket ticket;

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
			RecentFailures failures, History history, ConsoleController.Ticket ticket) {
		this.overview = overview;
		this.nodes = new Latest<>(cluster::nodes, List::of);
		this.connections = connections(overview, cluster, ROWS);
		this.searched = connections(overview, cluster, SEARCHED);
		this.commands = commands;
		this.figures = figures;
		this.failures = failures;
		this.history = history;
		this.ticket = ticket;
	}

	private static Map<ConnectionQuery.Order, Latest<ConnectionPage>> connections(LiveOverview overview,
			ClusterOverview cluster, int count) {
		Map<ConnectionQuery.Order, Latest<ConnectionPage>> connections = new EnumMap<>(ConnectionQuery.Order.class);
		for (ConnectionQuery.Order order : ConnectionQuery.Order.values()) {
			ConnectionQuery query = new ConnectionQuery(null, order, 0, count);
			connections.put(order, new Latest<>(() -> cluster.connections(query), () -> overview.connections(query)));
		}
		return connections;
	}

	ConsoleController.Ticket ticket() {
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
	 * @param searched whether they are to be looked through, so that more are wanted
	 */
	ConnectionPage connections(ConnectionQuery.Order order, boolean searched) {
		return Objects.requireNonNull((searched ? this.searched : this.connections).get(order)).look();
	}

	List<ChannelOverview> channels() {
		return this.overview.channels()
			.stream()
			.sorted((one, other) -> Integer.compare(other.subscribers(), one.subscribers()))
			.toList();
	}

	List<ConsoleTables.Kind> kinds() {
		Map<String, KindFigures> figures = this.figures.kinds()
			.stream()
			.collect(Collectors.toMap(KindFigures::kind, Function.identity()));
		return this.overview.kinds()
			.stream()
			.map((kind) -> new ConsoleTables.Kind(kind, figures.getOrDefault(kind.kind(), NOTHING)))
			.toList();
	}

	boolean isMeasured() {
		return this.figures != Figures.NONE;
	}

	/**
	 * Returns the actions, the slowest first.
	 */
	List<ActionFigures> actions() {
		return this.figures.actions();
	}

	List<Failure> failures() {
		return this.failures.latest(FEW);
	}

	/**
	 * The latest answer to a question that takes a while. Each look at it asks again,
	 * unless that goes on already: who looks each second sees what was a second ago, and
	 * waits for nobody. Thread-safe.
	 *
	 * @param <T> type of the answer
	 */
	static final class Latest<T> {

		private final Supplier<CompletionStage<T>> question;

		private final Supplier<T> first;

		private final AtomicBoolean asking = new AtomicBoolean();

		private volatile @Nullable T answer;

		/**
		 * Creates it.
		 * @param question asks, and does not wait
		 * @param first returns what is shown until there is an answer
		 */
		Latest(Supplier<CompletionStage<T>> question, Supplier<T> first) {
			this.question = question;
			this.first = first;
		}

		T look() {
			if (this.asking.compareAndSet(false, true)) {
				this.question.get().whenComplete((answered, failure) -> {
					if (failure == null) {
						this.answer = answered;
					}
					this.asking.set(false);
				});
			}
			T latest = this.answer;
			return (latest != null) ? latest : this.first.get();
		}

	}

	/**
	 * The last two minutes of this node, second by second. Thread-safe.
	 *
	 * @since 0.1
	 */
	public static final class History {

		private final LiveOverview overview;

		private final Figures figures;

		private final Charts.Series connections = new Charts.Series();

		private final Charts.Series messagesReceived = new Charts.Series();

		private final Charts.Series messagesSent = new Charts.Series();

		private final Charts.Series bytesReceived = new Charts.Series();

		private final Charts.Series bytesSent = new Charts.Series();

		private final Charts.Series updates = new Charts.Series();

		/**
		 * Creates the history.
		 * @param overview what there is
		 * @param figures what is measured
		 */
		public History(LiveOverview overview, Figures figures) {
			this.overview = overview;
			this.figures = figures;
		}

		/**
		 * Notes how things are. To be called every second.
		 */
		public void sample() {
			int connections = this.overview.connectionCount();
			List<KindFigures> kinds = this.figures.kinds();
			TrafficFigures traffic = this.figures.traffic();
			synchronized (this) {
				this.connections.add(connections);
				this.messagesReceived.addGrowth(traffic.messagesReceived());
				this.messagesSent.addGrowth(traffic.messagesSent());
				this.bytesReceived.addGrowth(traffic.bytesReceived());
				this.bytesSent.addGrowth(traffic.bytesSent());
				this.updates.addGrowth(kinds.stream().mapToLong(KindFigures::updates).sum());
			}
		}

		/**
		 * Returns what is shown, in this order.
		 */
		synchronized List<Charts.Curve> curves() {
			return List.of(Charts.Curve.ofNumbers("Messages in / s", this.messagesReceived),
					Charts.Curve.ofNumbers("Messages out / s", this.messagesSent),
					Charts.Curve.ofNumbers("Updates / s", this.updates),
					Charts.Curve.ofBytes("Bytes in / s", this.bytesReceived),
					Charts.Curve.ofBytes("Bytes out / s", this.bytesSent),
					Charts.Curve.ofNumbers("Connections", this.connections));
		}

	}

}
