package io.liveflux.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.cluster.NodeId;
import io.liveflux.connection.Transport;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.LiveOverview;

/**
 * What the endpoint answers with.
 */
final class EndpointViews {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private EndpointViews() {
	}

	private static double millis(long nanos) {
		return Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0;
	}

	private static String word(Transport transport) {
		return transport.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Everything in short.
	 */
	record Summary(Map<String, Integer> connections, int users, long queuedBytes, long components, int channels,
			boolean draining, Figures.TrafficFigures traffic, List<LiveOverview.KindOverview> kinds,
			List<SlowAction> slowestActions, List<LargeUpdate> largestUpdates) {

		static Summary of(LiveOverview.Totals totals, Figures.TrafficFigures traffic,
				List<LiveOverview.KindOverview> kinds, List<SlowAction> slowestActions,
				List<LargeUpdate> largestUpdates) {
			return new Summary(byTransport(totals), totals.users(), totals.queuedBytes(), totals.components(),
					totals.channels(), totals.draining(), traffic, kinds, slowestActions, largestUpdates);
		}
	}

	/**
	 * The nodes.
	 */
	record Nodes(String self, List<OneNode> nodes) {

		static Nodes of(List<ClusterOverview.NodeOverview> nodes) {
			return new Nodes(nodes.get(0).node(), nodes.stream().map(OneNode::of).toList());
		}
	}

	/**
	 * A node. Where it does not answer, only its id is known.
	 */
	record OneNode(String id, boolean answers, @Nullable Duration leaseRest, @Nullable Map<String, Integer> connections,
			@Nullable Integer users, @Nullable Long queuedBytes, @Nullable Boolean draining) {

		static OneNode of(ClusterOverview.NodeOverview node) {
			LiveOverview.Totals totals = node.totals();
			return (totals != null)
					? new OneNode(node.node(), true, node.leaseRest(), byTransport(totals), totals.users(),
							totals.queuedBytes(), totals.draining())
					: new OneNode(node.node(), false, node.leaseRest(), null, null, null, null);
		}
	}

	private static Map<String, Integer> byTransport(LiveOverview.Totals totals) {
		Map<String, Integer> connections = new TreeMap<>();
		totals.connections().forEach((transport, count) -> connections.put(word(transport), count));
		return connections;
	}

	/**
	 * Some of the connections.
	 */
	record Connections(int page, int size, int total, List<OneConnection> connections) {

		static Connections of(LiveOverview.ConnectionPage page, boolean showValues) {
			return new Connections(page.page(), page.size(), page.total(),
					page.connections().stream().map((connection) -> OneConnection.of(connection, showValues)).toList());
		}
	}

	/**
	 * A connection.
	 */
	record OneConnection(String key, @Nullable String id, @Nullable String node, String transport,
			@Nullable String socket, Duration age, @Nullable String user, long queuedBytes, List<String> channels,
			int components) {

		static OneConnection of(LiveOverview.OpenConnection connection, boolean showValues) {
			return new OneConnection(connection.key(), shown(connection.id(), showValues),
					NodeId.ofConnection(connection.id()).map(NodeId::value).orElse(null), word(connection.transport()),
					connection.socket(), connection.age(), shown(connection.user(), showValues),
					connection.queuedBytes(), connection.channels(), connection.components());
		}

		private static @Nullable String shown(@Nullable String value, boolean showValues) {
			return (value == null || showValues) ? value : SanitizableData.SANITIZED_VALUE;
		}
	}

	/**
	 * The channels.
	 */
	record AllChannels(List<ChannelOverview> channels) {
	}

	/**
	 * The components by kind.
	 */
	record AllKinds(List<LiveOverview.KindOverview> kinds) {
	}

	/**
	 * The actions, the slowest first.
	 */
	record AllActions(List<SlowAction> actions) {
	}

	/**
	 * The kinds, the one with the largest update first.
	 */
	record AllUpdates(List<LargeUpdate> updates) {
	}

	/**
	 * An action.
	 */
	record SlowAction(String kind, String action, long calls, long failures, double meanMillis, double maxMillis) {

		static SlowAction of(Figures.ActionFigures figures) {
			return new SlowAction(figures.kind(), figures.action(), figures.calls(), figures.failures(),
					millis(figures.meanNanos()), millis(figures.maxNanos()));
		}
	}

	/**
	 * The updates of a kind.
	 */
	record LargeUpdate(String kind, long updates, long deltas, long bytes, long largestBytes, double meanDrawMillis,
			double maxDrawMillis) {

		static LargeUpdate of(Figures.KindFigures figures) {
			return new LargeUpdate(figures.kind(), figures.updates(), figures.deltas(), figures.updateBytes(),
					figures.largestUpdateBytes(), millis(figures.meanDrawNanos()), millis(figures.maxDrawNanos()));
		}
	}

	/**
	 * How many connections were closed.
	 */
	record Disconnected(int disconnected) {
	}

}
