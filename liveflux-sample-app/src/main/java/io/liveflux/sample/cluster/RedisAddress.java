package io.liveflux.sample.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;

import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

import org.springframework.core.env.Environment;

/**
 * The Redis of the cluster: a configured one, or one of its own that comes with the
 * application and is stopped with it.
 */
final class RedisAddress implements AutoCloseable {

	private final @Nullable RedisServer own;

	private final int port;

	private RedisAddress(@Nullable RedisServer own, int port) {
		this.own = own;
		this.port = port;
	}

	static RedisAddress of(Environment environment) {
		boolean configured = environment.containsProperty("spring.data.redis.host")
				|| environment.containsProperty("spring.data.redis.url")
				|| environment.containsProperty("spring.data.redis.port");
		return configured ? new RedisAddress(null, 0) : start();
	}

	private static RedisAddress start() {
		try {
			int port = freePort();
			RedisServer server = RedisServer.newRedisServer()
				.port(port)
				.setting("bind 127.0.0.1")
				.setting("save \"\"")
				.setting("maxmemory 256M")
				.build();
			server.start();
			return new RedisAddress(server, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"The Redis that comes with the sample does not start. Start one of your own, "
							+ "and name it with --spring.data.redis.host and --spring.data.redis.port",
					ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Returns what an instance has to be told; of a configured one it knows itself.
	 */
	List<String> arguments() {
		return (this.own != null)
				? List.of("--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + this.port) : List.of();
	}

	@Override
	public void close() {
		if (this.own != null) {
			try {
				this.own.stop();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Redis does not stop", ex);
			}
		}
	}

	@Override
	public String toString() {
		return (this.own != null) ? "Redis is its own, at port " + this.port : "Redis is the configured one";
	}

}
