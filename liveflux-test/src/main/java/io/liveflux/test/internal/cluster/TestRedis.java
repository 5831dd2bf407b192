package io.liveflux.test.internal.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import redis.embedded.RedisServer;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.ClassUtils;
import org.springframework.util.FileSystemUtils;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;
import io.liveflux.redis.internal.RedisNode;

/**
 * The Redis that the nodes of a test share: a process of its own, which a test stops and
 * starts. It keeps its data. Thread-safe.
 */
public final class TestRedis implements DisposableBean {

	/** What a test needs on its class path, with what brings it. */
	private static final Map<String, String> NEEDED = Map.of("redis.embedded.RedisServer",
			"com.github.codemonstur:embedded-redis", "io.liveflux.redis.internal.RedisNode",
			"io.liveflux:liveflux-redis",
			"org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails",
			"org.springframework.boot:spring-boot-starter-data-redis");

	private static final String TOPIC = "liveflux-test-marker";

	private static final long MARKER_SECONDS = 2;

	/** Nodes look once a second who is there. */
	private static final Duration UNTIL_NOTICED = Duration.ofSeconds(10);

	private final RedisServer server;

	private final int port;

	private final Path folder;

	private final List<ClusterBus> joined = new CopyOnWriteArrayList<>();

	private final Map<String, CompletableFuture<Void>> markers = new ConcurrentHashMap<>();

	private TestRedis(RedisServer server, int port, Path folder) {
		this.server = server;
		this.port = port;
		this.folder = folder;
	}

	/**
	 * Starts a server on a port that nothing listens to.
	 * @throws IllegalStateException if something is missing that it needs
	 */
	public static TestRedis launch() {
		List<String> missing = NEEDED.entrySet()
			.stream()
			.filter((needed) -> !ClassUtils.isPresent(needed.getKey(), TestRedis.class.getClassLoader()))
			.map(Map.Entry::getValue)
			.sorted()
			.toList();
		if (!missing.isEmpty()) {
			throw new IllegalStateException("@LiveCluster(redis = true) needs " + String.join(" and ", missing)
					+ " on the class path of the test; add what is missing with scope 'test'");
		}
		try {
			Path folder = Files.createTempDirectory("liveflux-test-redis");
			RedisServer server = RedisServer.newRedisServer()
				.port(freePort())
				.bind("127.0.0.1")
				.setting("dir " + folder)
				.setting("save \"\"")
				.setting("appendonly yes")
				.setting("appendfsync no")
				.build();
			TestRedis redis = new TestRedis(server, server.ports().get(0), folder);
			redis.start();
			return redis;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The Redis of the test cannot be started", ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		}
	}

	/**
	 * Returns the port that it listens to on this machine.
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Starts it, if it does not run.
	 */
	public void start() {
		try {
			if (!this.server.isActive()) {
				this.server.start();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The Redis of the test cannot be started", ex);
		}
	}

	/**
	 * Stops it, if it runs.
	 */
	public void stop() {
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The Redis of the test cannot be stopped", ex);
		}
	}

	/**
	 * Stops it, and deletes its data.
	 */
	@Override
	public void destroy() {
		stop();
		FileSystemUtils.deleteRecursively(this.folder.toFile());
	}

	/**
	 * Lets a node take part in {@link #pass} and {@link #kill}.
	 */
	public void join(ClusterBus bus) {
		this.joined.add(bus);
		bus.register(TOPIC, new ClusterListener() {

			@Override
			public void received(NodeId from, byte[] body) {
				passed(new String(body, StandardCharsets.US_ASCII));
			}

			@Override
			public void gone(NodeId node) {
				passed(noticed(bus.self(), node));
			}

		});
	}

	/**
	 * Takes Redis away from a node that knows nothing of it, as when its process is
	 * killed. Its lease ends with it, so that nobody waits for the end of that. Returns
	 * when those that have Redis, and knew of the node, know that it is gone.
	 * @param killed the node
	 * @param node what it reaches Redis with
	 */
	public void kill(ClusterBus killed, RedisNode node) {
		this.joined.remove(killed);
		List<CompletableFuture<Void>> noticed = this.joined.stream()
			.filter((other) -> other.state() == ClusterState.CONNECTED)
			// Who has not seen it yet, in its first second, never notices that it is
			// gone.
			.filter((other) -> other.nodes().contains(killed.self()))
			.map((other) -> marker(noticed(other.self(), killed.self())))
			.toList();
		node.leave();
		try {
			CompletableFuture.allOf(noticed.toArray(CompletableFuture<?>[]::new))
				.get(UNTIL_NOTICED.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("The test was interrupted while a node was killed", ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new AssertionError("No other node has noticed within " + UNTIL_NOTICED.toSeconds() + " s that node "
					+ killed.self() + " is gone", ex);
		}
	}

	private static String noticed(NodeId by, NodeId gone) {
		return by + " noticed " + gone;
	}

	private CompletableFuture<Void> marker(String key) {
		CompletableFuture<Void> marker = new CompletableFuture<>();
		this.markers.put(key, marker);
		return marker;
	}

	private void passed(String key) {
		CompletableFuture<Void> marker = this.markers.remove(key);
		if (marker != null) {
			marker.complete(null);
		}
	}

	/**
	 * Waits until everything has passed that nodes were telling each other. Returns at
	 * once where a node has no Redis.
	 * @param buses the nodes
	 */
	public void pass(Collection<ClusterBus> buses) {
		if (buses.stream().anyMatch((bus) -> bus.state() != ClusterState.CONNECTED)) {
			return;
		}
		List<CompletableFuture<Void>> sent = new ArrayList<>();
		for (ClusterBus from : buses) {
			for (ClusterBus to : buses) {
				sent.add(send(from, to.self()));
			}
		}
		try {
			CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(MARKER_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("The test was interrupted while nodes told each other something", ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			// Redis has gone meanwhile: nothing passes.
			this.markers.clear();
		}
	}

	private CompletableFuture<Void> send(ClusterBus from, NodeId to) {
		String key = UUID.randomUUID().toString();
		CompletableFuture<Void> marker = marker(key);
		from.send(to, TOPIC, key.getBytes(StandardCharsets.US_ASCII)).whenComplete((taken, failure) -> {
			if (!Boolean.TRUE.equals(taken)) {
				marker.complete(null);
			}
		});
		return marker;
	}

}
