package io.liveflux.internal.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery;
import io.liveflux.internal.operations.LiveOverview.OpenConnection;
import io.liveflux.internal.operations.LiveOverview.Totals;

/**
 * What there is on all nodes, asked for when somebody looks. Thread-safe.
 *
 * @since 0.1
 */
public final class ClusterOverview {

	private static final Logger logger = LoggerFactory.getLogger(ClusterOverview.class);

	/** Each node sends so many connections at most, of which one page is shown. */
	static final int MAX_CONNECTIONS = 10_000;

	private static final String TOTALS = "totals";

	private static final String CONNECTIONS = "connections";

	private final ClusterBus bus;

	private final NodeCalls calls;

	private final LiveOverview here;

	private final JsonMapper json = JsonMapper.shared();

	/**
	 * Creates it, and answers what other nodes ask.
	 * @param bus knows the nodes
	 * @param calls asks them
	 * @param here what there is on this node
	 * @param executor makes the answers
	 */
	public ClusterOverview(ClusterBus bus, NodeCalls calls, LiveOverview here, Executor executor) {
		this.bus = bus;
		this.calls = calls;
		this.here = here;
		calls.serve(TOTALS, executor, (from, question) -> this.json.writeValueAsBytes(here.totals()));
		calls.serve(CONNECTIONS, executor, (from, question) -> {
			First first = this.json.readValue(question, First.class);
			return this.json.writeValueAsBytes(here.first(first.user(), first.order(), first.count()));
		});
	}

	/**
	 * Returns the nodes and how much there is on each.
	 * @return this node first, then the others in the order of their ids, once all have
	 * answered or have had their time
	 */
	public CompletionStage<List<NodeOverview>> nodes() {
		NodeOverview self = overview(this.bus.self(), this.here.totals());
		return askOthers(TOTALS, new byte[0], Totals.class).thenApply((others) -> {
			List<NodeOverview> nodes = new ArrayList<>();
			others.forEach((answer) -> nodes.add(overview(answer.node(), answer.value())));
			nodes.sort(Comparator.comparing(NodeOverview::node));
			nodes.add(0, self);
			return nodes;
		});
	}

	private NodeOverview overview(NodeId node, @Nullable Totals totals) {
		return new NodeOverview(node.value(), this.bus.leaseOf(node).orElse(null), totals);
	}

	/**
	 * Returns some of the connections of all nodes.
	 * @param query which ones
	 * @return the connections of those that have answered
	 * @throws IllegalArgumentException when the page is too far away
	 */
	public CompletionStage<ConnectionPage> connections(ConnectionQuery query) {
		if (this.bus.nodes().size() == 1) {
			return CompletableFuture.completedStage(this.here.connections(query));
		}
		long count = (query.page() + 1L) * query.size();
		Assert.isTrue(count <= MAX_CONNECTIONS, () -> "'page' and 'size' must not lead beyond connection "
				+ MAX_CONNECTIONS + " where there are several nodes; look for one user instead");
		First first = new First(query.user(), query.order(), (int) count);
		ConnectionPage self = this.here.first(first.user(), first.order(), first.count());
		return askOthers(CONNECTIONS, this.json.writeValueAsBytes(first), ConnectionPage.class).thenApply((answers) -> {
			List<ConnectionPage> pages = new ArrayList<>(List.of(self));
			answers.forEach((answer) -> {
				if (answer.value() != null) {
					pages.add(answer.value());
				}
			});
			return merge(pages, query);
		});
	}

	private static ConnectionPage merge(Collection<ConnectionPage> pages, ConnectionQuery query) {
		List<OpenConnection> merged = pages.stream()
			.flatMap((page) -> page.connections().stream())
			.sorted(comparator(query.order()).thenComparing(OpenConnection::id))
			.skip((long) query.page() * query.size())
			.limit(query.size())
			.toList();
		return new ConnectionPage(query.page(), query.size(), pages.stream().mapToInt(ConnectionPage::total).sum(),
				merged);
	}

	private static Comparator<OpenConnection> comparator(ConnectionQuery.Order order) {
		return switch (order) {
			case NEWEST -> Comparator.comparing(OpenConnection::age);
			case OLDEST -> Comparator.comparing(OpenConnection::age).reversed();
			case QUEUE -> Comparator.comparingLong(OpenConnection::queuedBytes).reversed();
		};
	}

	private <T> CompletionStage<List<Answer<T>>> askOthers(String kind, byte[] question, Class<T> type) {
		List<CompletableFuture<Answer<T>>> answers = this.bus.nodes()
			.stream()
			.filter((node) -> !node.equals(this.bus.self()))
			.map((node) -> ask(node, kind, question, type))
			.toList();
		return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
			.thenApply((all) -> answers.stream().map(CompletableFuture::join).toList());
	}

	private <T> CompletableFuture<Answer<T>> ask(NodeId node, String kind, byte[] question, Class<T> type) {
		return this.calls.ask(node, kind, question)
			.thenApply((answer) -> new Answer<T>(node, this.json.readValue(answer, type)))
			.exceptionally((failure) -> {
				logger.debug("Node {} does not report its figures", node, failure);
				return new Answer<>(node, null);
			})
			.toCompletableFuture();
	}

	/**
	 * What there is on one node.
	 *
	 * @param node its id
	 * @param leaseRest how much longer it counts as there if nothing is heard of it;
	 * {@code null} where nodes need no lease, because there is one only
	 * @param totals how much there is of everything, or {@code null} when the node does
	 * not answer
	 * @since 0.1
	 */
	public record NodeOverview(String node, @Nullable Duration leaseRest, @Nullable Totals totals) {
	}

	/**
	 * Asks for connections.
	 *
	 * @param user name of the user whose they are, or {@code null} for all
	 * @param order in which order
	 * @param count how many
	 */
	record First(@Nullable String user, ConnectionQuery.Order order, int count) {
	}

	/**
	 * What a node has answered.
	 *
	 * @param <T> type of the answer
	 * @param node the node
	 * @param value the answer, or {@code null} when there is none
	 */
	private record Answer<T>(NodeId node, @Nullable T value) {
	}

}
