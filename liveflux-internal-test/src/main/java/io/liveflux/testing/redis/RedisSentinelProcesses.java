package io.liveflux.testing.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.liveflux.testing.Pace;

/**
 * A Redis server, a replica of it, and a sentinel that makes the replica the master when
 * the master is gone, all on this machine and of the version that is installed.
 *
 * @since 0.1
 */
public final class RedisSentinelProcesses implements AutoCloseable {

	/** Name by which the sentinel knows the master. */
	public static final String MASTER = "main";

	private static final Duration START = Duration.ofSeconds(30);

	private static final Duration LOOK = Duration.ofMillis(50);

	private final RedisProcess master;

	private final RedisProcess replica;

	private final Path folder;

	private final int port;

	private final Process sentinel;

	private RedisSentinelProcesses(Path binary) throws IOException {
		this.master = RedisProcess.startNewest();
		this.replica = RedisProcess.startNewest();
		this.replica.command("REPLICAOF", "127.0.0.1", Integer.toString(this.master.port()));
		this.folder = Files.createTempDirectory("liveflux-sentinel");
		this.port = RedisProcess.freePort();
		Path settings = Files.writeString(this.folder.resolve("sentinel.conf"), """
				port %d
				bind 127.0.0.1
				dir %s
				sentinel monitor %s 127.0.0.1 %d 1
				sentinel down-after-milliseconds %s 500
				sentinel failover-timeout %s 3000
				""".formatted(this.port, this.folder, MASTER, this.master.port(), MASTER, MASTER));
		this.sentinel = new ProcessBuilder(binary.toString(), settings.toString(), "--sentinel")
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.sentinel::destroyForcibly));
	}

	/**
	 * Starts the servers, and waits until the sentinel knows the replica.
	 * @throws IllegalStateException when no server is installed, or they do not find each
	 * other
	 */
	public static RedisSentinelProcesses start() {
		Path binary = RedisProcess.installed()
			.orElseThrow(() -> new IllegalStateException("No redis-server is installed on this machine"));
		try {
			RedisSentinelProcesses processes = new RedisSentinelProcesses(binary);
			processes.awaitReplica();
			return processes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitReplica() {
		long end = System.nanoTime() + START.toNanos();
		while (!knowsReplica()) {
			if (System.nanoTime() - end > 0) {
				close();
				throw new IllegalStateException("The sentinel does not find the replica");
			}
			Pace.pass(LOOK);
		}
	}

	private boolean knowsReplica() {
		try {
			List<String> replicas = RedisCommand.send(this.port, "SENTINEL", "REPLICAS", MASTER);
			return replicas.contains("master-link-status")
					&& replicas.get(replicas.indexOf("master-link-status") + 1).equals("ok");
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/**
	 * Returns the port that the sentinel listens to on this machine.
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Returns the server that is the master at the start.
	 */
	public RedisProcess master() {
		return this.master;
	}

	/**
	 * Returns the server that is the replica at the start.
	 */
	public RedisProcess replica() {
		return this.replica;
	}

	/**
	 * Ends all processes.
	 */
	@Override
	public void close() {
		this.sentinel.destroyForcibly();
		this.replica.close();
		this.master.close();
		try {
			Files.deleteIfExists(this.folder.resolve("sentinel.conf"));
			Files.deleteIfExists(this.folder.resolve("log"));
			Files.deleteIfExists(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
