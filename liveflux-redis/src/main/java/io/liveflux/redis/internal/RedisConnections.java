package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own connections to Redis: one for commands, which all threads share, and others for
 * listening. A command fails within two seconds, and at once while there is no
 * connection; none is ever sent a second time, because its sender alone knows whether it
 * may be. Thread-safe.
 */
public final class RedisConnections implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RedisConnections.class);

	/** Longest time that a command takes, and that connecting takes. */
	static final Duration TIMEOUT = Duration.ofSeconds(2);

	static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	private static final Duration LEAST_RECONNECT_DELAY = Duration.ofMillis(50);

	private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(15);

	/** So many commands may wait for a server that has stopped to answer. */
	private static final int MAX_WAITING_COMMANDS = 100_000;

	private final RedisServers servers;

	private final ClientResources resources;

	private final AbstractRedisClient client;

	private final AbstractRedisClient listening;

	private final ServerInfo info;

	private final AtomicBoolean replacing = new AtomicBoolean();

	private volatile Commands current;

	private RedisConnections(RedisServers servers) {
		this.servers = servers;
		this.resources = DefaultClientResources.builder()
			.reconnectDelay(Delay.fullJitter(LEAST_RECONNECT_DELAY, TIMEOUT, LEAST_RECONNECT_DELAY.toMillis(),
					TimeUnit.MILLISECONDS))
			.build();
		this.client = client(true);
		this.listening = client(false);
		try {
			this.current = connect().toCompletableFuture().join();
			this.info = ServerInfo.parse(this.current.commands().info("server").toCompletableFuture().join());
			this.info.check(servers.layout());
		}
		catch (CompletionException ex) {
			shutDown();
			throw RedisUnusableException.of("Redis at " + addresses() + " does not answer", ex);
		}
		catch (RuntimeException ex) {
			shutDown();
			throw ex;
		}
	}

	/**
	 * Connects to Redis.
	 * @param servers where it is
	 * @return the connections, which have to be closed
	 * @throws RedisUnusableException when Redis does not answer, or is not what it is
	 * said to be
	 */
	public static RedisConnections open(RedisServers servers) {
		return new RedisConnections(servers);
	}

	/**
	 * Returns what commands are sent with. Asked for again for each command, because a
	 * connection that has gone silent is replaced.
	 */
	public RedisClusterAsyncCommands<String, byte[]> commands() {
		return this.current.commands();
	}

	/**
	 * Sends a message to those who listen to a channel.
	 * @param channel the channel
	 * @param message the message
	 * @return how many listened
	 */
	CompletionStage<Long> publish(String channel, byte[] message) {
		return switch (publishes()) {
			case PLAIN -> commands().publish(channel, message);
			case SHARDED -> commands().spublish(channel, message);
		};
	}

	/**
	 * Returns what is known of the server since the start.
	 */
	public ServerInfo info() {
		return this.info;
	}

	/**
	 * Returns how messages are sent to inboxes.
	 */
	Publishing publishes() {
		return (this.servers.layout() == RedisServers.Layout.CLUSTER) ? Publishing.SHARDED : Publishing.PLAIN;
	}

	/**
	 * Returns one bucket of each server that has some.
	 */
	Collection<Integer> oneBucketOfEachServer() {
		if (!(this.client instanceof RedisClusterClient cluster)) {
			return List.of(0);
		}
		Map<String, Integer> buckets = new HashMap<>();
		for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
			RedisClusterNode server = cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot("{" + bucket + "}"));
			if (server != null) {
				buckets.putIfAbsent(server.getNodeId(), bucket);
			}
		}
		return buckets.values();
	}

	/**
	 * Replaces the connection for commands, because it may have gone silent. What waits
	 * for an answer on the old one fails.
	 */
	void replace() {
		if (!this.replacing.compareAndSet(false, true)) {
			return;
		}
		Commands old = this.current;
		connect().whenComplete((fresh, failure) -> {
			this.replacing.set(false);
			if (fresh != null) {
				this.current = fresh;
				old.connection().closeAsync();
			}
			else {
				logger.debug("The connection to Redis could not be replaced; LiveFlux tries again", failure);
			}
		});
	}

	/**
	 * Closes the connection for commands. Those that are sent later fail.
	 */
	void disconnect() {
		awaitClosed(this.current.connection().closeAsync());
	}

	/**
	 * Opens a connection for listening. It does not come back by itself when it ends.
	 */
	CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> listen() {
		if (this.listening instanceof RedisClusterClient cluster) {
			return cluster.refreshPartitionsAsync()
				.thenCompose((refreshed) -> cluster.connectPubSubAsync(CODEC))
				.thenApply(RedisConnections::hearingEveryServer);
		}
		return ((RedisClient) this.listening).connectPubSubAsync(CODEC, this.servers.addresses().get(0));
	}

	private static StatefulRedisPubSubConnection<String, byte[]> hearingEveryServer(
			StatefulRedisClusterPubSubConnection<String, byte[]> connection) {
		connection.setNodeMessagePropagation(true);
		return connection;
	}

	private CompletionStage<Commands> connect() {
		if (this.client instanceof RedisClusterClient cluster) {
			return cluster.refreshPartitionsAsync()
				.thenCompose((refreshed) -> cluster.connectAsync(CODEC))
				.thenApply((connection) -> new Commands(connection, connection.async()));
		}
		return ((RedisClient) this.client).connectAsync(CODEC, this.servers.addresses().get(0))
			.thenApply((connection) -> new Commands(connection, connection.async()));
	}

	private AbstractRedisClient client(boolean reconnects) {
		List<RedisURI> addresses = this.servers.addresses();
		addresses.forEach((address) -> {
			address.setTimeout(TIMEOUT);
			address.getSentinels().forEach((sentinel) -> sentinel.setTimeout(TIMEOUT));
		});
		if (this.servers.layout() == RedisServers.Layout.CLUSTER) {
			RedisClusterClient cluster = RedisClusterClient.create(this.resources, addresses);
			ClusterClientOptions.Builder options = ClusterClientOptions.builder()
				.topologyRefreshOptions(
						ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(TOPOLOGY_REFRESH).build());
			fix(options, reconnects);
			cluster.setOptions(options.build());
			return cluster;
		}
		RedisClient single = RedisClient.create(this.resources);
		ClientOptions.Builder options = ClientOptions.builder();
		fix(options, reconnects);
		single.setOptions(options.build());
		return single;
	}

	private void fix(ClientOptions.Builder options, boolean reconnects) {
		options.autoReconnect(reconnects)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.replayFilter((command) -> true)
			.requestQueueSize(MAX_WAITING_COMMANDS)
			.timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
			.socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
			.sslOptions(this.servers.ssl());
	}

	private String addresses() {
		return this.servers.addresses().stream().map(RedisConnections::address).collect(Collectors.joining(", "));
	}

	private static String address(RedisURI uri) {
		return uri.getSentinels().isEmpty() ? uri.getHost() + ':' + uri.getPort()
				: uri.getSentinels().stream().map(RedisConnections::address).collect(Collectors.joining(", "));
	}

	/**
	 * Closes all connections, and ends the threads that they work on.
	 */
	@Override
	public void close() {
		disconnect();
		shutDown();
	}

	/**
	 * Waits until a connection is closed: a client closes those once more that are not,
	 * and complains of it.
	 */
	static void awaitClosed(CompletableFuture<Void> closing) {
		try {
			closing.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("A connection to Redis could not be closed", ex);
		}
	}

	/** Ends the threads of connections that are closed, and closes others. */
	void shutDown() {
		this.listening.shutdown(Duration.ZERO, TIMEOUT);
		this.client.shutdown(Duration.ZERO, TIMEOUT);
		this.resources.shutdown(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly(TIMEOUT.toMillis());
	}

	/**
	 * A connection and what commands are sent with over it.
	 */
	private record Commands(StatefulConnection<String, byte[]> connection,
			RedisClusterAsyncCommands<String, byte[]> commands) {
	}

}
