package io.liveflux.internal.operations;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Transport;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.socket.SocketConnection;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;

/**
 * What there is on this node, as it is now. Everything is read from where it is anyway,
 * so that being looked at is what costs. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveOverview {

	private final ConnectionRegistry connections;

	private final ConnectionIndex index;

	private final ChannelRegistry channels;

	private final ComponentEngine components;

	private final ClusterComponentStore store;

	private final BooleanSupplier draining;

	private final InstantSource clock;

	/**
	 * Creates the overview.
	 * @param connections the connections of this node
	 * @param index finds connections by their users
	 * @param channels the channels of this node
	 * @param components the components of this node
	 * @param store keeps components
	 * @param draining tells whether the node lets nobody in any more
	 * @param clock tells how old connections are
	 */
	public LiveOverview(ConnectionRegistry connections, ConnectionIndex index, ChannelRegistry channels,
			ComponentEngine components, ClusterComponentStore store, BooleanSupplier draining, InstantSource clock) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(index, "'index' must not be null");
		Assert.notNull(channels, "'channels' must not be null");
		Assert.notNull(components, "'components' must not be null");
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(draining, "'draining' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.connections = connections;
		this.index = index;
		this.channels = channels;
		this.components = components;
		this.store = store;
		this.draining = draining;
		this.clock = clock;
	}

	/**
	 * Returns how much there is of everything.
	 */
	public Totals totals() {
		Map<Transport, Integer> byTransport = new EnumMap<>(Transport.class);
		long queuedBytes = 0;
		for (Connection connection : this.connections.connections()) {
			byTransport.merge(connection.transport(), 1, Integer::sum);
			queuedBytes += connection.queuedBytes();
		}
		return new Totals(byTransport, this.index.users().size(), queuedBytes, this.store.size(),
				this.channels.names().size(), this.draining.getAsBoolean());
	}

	/**
	 * Returns how many connections there are. Asks no store.
	 */
	public int connectionCount() {
		return this.connections.count();
	}

	/**
	 * Returns some of the connections.
	 * @param query which ones
	 */
	public ConnectionPage connections(ConnectionQuery query) {
		List<Ranked> ranked = ranked(query.user(), query.order());
		return new ConnectionPage(query.page(), query.size(), ranked.size(),
				overviews(ranked.stream().skip((long) query.page() * query.size()).limit(query.size())));
	}

	/**
	 * Returns the first connections, as many as another node wants.
	 */
	ConnectionPage first(@Nullable String user, ConnectionQuery.Order order, int count) {
		List<Ranked> ranked = ranked(user, order);
		return new ConnectionPage(0, count, ranked.size(), overviews(ranked.stream().limit(count)));
	}

	private List<Ranked> ranked(@Nullable String user, ConnectionQuery.Order order) {
		Collection<? extends Connection> all = (user != null) ? this.index.ofUser(user)
				: this.connections.connections();
		List<Ranked> ranked = new ArrayList<>(all.size());
		ToLongFunction<Connection> rank = rank(order);
		// Ranked once: a queue changes while it is compared.
		all.forEach((connection) -> ranked.add(new Ranked(connection, rank.applyAsLong(connection))));
		ranked.sort(Comparator.comparingLong(Ranked::rank).thenComparing((one) -> one.connection().id()));
		return ranked;
	}

	private List<OpenConnection> overviews(Stream<Ranked> ranked) {
		Instant now = this.clock.instant();
		return ranked.map((one) -> overview(one.connection(), now)).toList();
	}

	private static ToLongFunction<Connection> rank(ConnectionQuery.Order order) {
		return switch (order) {
			case OLDEST -> (connection) -> connection.openedAt().toEpochMilli();
			case NEWEST -> (connection) -> -connection.openedAt().toEpochMilli();
			case QUEUE -> (connection) -> -connection.queuedBytes();
		};
	}

	private OpenConnection overview(Connection connection, Instant now) {
		String socket = (connection instanceof SocketConnection) ? connection.handshake().path() : null;
		return new OpenConnection(LiveCommands.ConnectionKeys.of(connection.id()), connection.id(),
				connection.transport(), socket, Duration.between(connection.openedAt(), now),
				connection.principal().map(Principal::getName).orElse(null), connection.queuedBytes(),
				this.channels.namesOf(connection), this.components.countWatchedBy(connection));
	}

	/**
	 * Returns the channels, but for the users' own.
	 */
	public List<ChannelOverview> channels() {
		return this.channels.overview();
	}

	/**
	 * Returns the components by their kinds.
	 * @return the kinds that there are any of, in the order of their names
	 */
	public List<KindOverview> kinds() {
		Map<String, ComponentStore.KindTotal> stored = this.store.totals();
		Map<String, ComponentEngine.WatchedKind> watched = this.components.watched();
		TreeSet<String> names = new TreeSet<>(stored.keySet());
		names.addAll(watched.keySet());
		return names.stream().map((kind) -> overview(kind, stored, watched)).toList();
	}

	private static KindOverview overview(String kind, Map<String, ComponentStore.KindTotal> stored,
			Map<String, ComponentEngine.WatchedKind> watched) {
		ComponentEngine.WatchedKind seen = watched.getOrDefault(kind, new ComponentEngine.WatchedKind(0, 0, 0));
		ComponentStore.KindTotal kept = stored.getOrDefault(kind, new ComponentStore.KindTotal(seen.components(), 0));
		return new KindOverview(kind, kept.components(), seen.components(), seen.watchers(),
				kept.stateBytes() + seen.htmlLength());
	}

	private record Ranked(Connection connection, long rank) {
	}

	/**
	 * What an operator sees of a connection.
	 *
	 * @param key a name that is of no use to anybody but operators
	 * @param id the connection's id, as it is in the log
	 * @param transport what carries it
	 * @param socket path of the application's own socket; {@code null} for the endpoint
	 * of components and channels
	 * @param age how long it has been open
	 * @param user name of who is logged in
	 * @param queuedBytes how many bytes wait to be sent
	 * @param channels the channels that it is in
	 * @param components how many components it is attached to
	 * @since 0.1
	 */
	public record OpenConnection(String key, String id, Transport transport, @Nullable String socket, Duration age,
			@Nullable String user, long queuedBytes, List<String> channels, int components) {

		/**
		 * Returns no names: they identify people.
		 */
		@Override
		public String toString() {
			return "ConnectionOverview[key=" + this.key + "]";
		}

	}

	/**
	 * Some of the connections of a node.
	 *
	 * @param page number of the page, from 0
	 * @param size how many are on a page
	 * @param total how many there are on all pages
	 * @param connections those on this page
	 * @since 0.1
	 */
	public record ConnectionPage(int page, int size, int total, List<LiveOverview.OpenConnection> connections) {
	}

	/**
	 * Which connections an operator wants to see.
	 *
	 * @param user name of the user whose they are, or {@code null} for all
	 * @param order in which order
	 * @param page number of the page, from 0
	 * @param size how many are on a page, up to {@value #MAX_SIZE}
	 * @since 0.1
	 */
	public record ConnectionQuery(@Nullable String user, Order order, int page, int size) {

		/** How many connections are on a page at most. */
		public static final int MAX_SIZE = 500;

		/**
		 * Creates a query.
		 */
		public ConnectionQuery {
			Assert.isTrue(page >= 0, () -> "'page' must be 0 or greater, not " + page);
			Assert.isTrue(size >= 1 && size <= MAX_SIZE,
					() -> "'size' must be a number from 1 to " + MAX_SIZE + ", not " + size);
		}

		/**
		 * What comes first.
		 */
		public enum Order {

			/** Those that have been open longest. */
			OLDEST,

			/** Those that were opened last. */
			NEWEST,

			/** Those that most bytes wait for. */
			QUEUE

		}

	}

	/**
	 * What an operator sees of the components of one kind.
	 *
	 * @param kind the kind
	 * @param components how many the store holds; where it cannot tell, how many are
	 * watched
	 * @param watched how many somebody watches on this node
	 * @param watchers how many connections are attached to them
	 * @param estimatedBytes about how much memory their state and their HTML take
	 * @since 0.1
	 */
	public record KindOverview(String kind, long components, int watched, int watchers, long estimatedBytes) {
	}

	/**
	 * What there is on this node.
	 *
	 * @param connections how many connections are open, by what carries them
	 * @param users how many users are connected
	 * @param queuedBytes how many bytes wait to be sent, on all connections together
	 * @param components how many components the store holds, about
	 * @param channels how many channels there are
	 * @param draining whether the node lets nobody in any more and asks everybody to go
	 * @since 0.1
	 */
	public record Totals(Map<Transport, Integer> connections, int users, long queuedBytes, long components,
			int channels, boolean draining) {
	}

}
