package io.liveflux.redis.internal;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.liveflux.testing.redis.RedisProcess;
import io.liveflux.testing.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class RedisConnectionsIT {

	@AutoClose
	private static RedisProcess redis;

	@AutoClose
	private final TcpProxy network = TcpProxy.to(redis.port());

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start();
	}

	@Test
	void neverSendsACommandASecondTime() {
		redis.command("SET", "count", "0");
		try (RedisConnections connections = open(this.network.port())) {
			this.network.swallowReplies();
			assertThatThrownBy(() -> connections.commands().incr("count").toCompletableFuture().join())
				.hasMessageContaining("timed out");
			this.network.heal();

			awaitAnswer(connections);

			assertThat(redis.command("GET", "count")).containsExactly("1");
		}
	}

	@Test
	void refusesCommandsWhileThereIsNoConnection() {
		try (RedisConnections connections = open(this.network.port())) {
			this.network.cut();
			await().until(() -> {
				try {
					connections.commands().set("late", new byte[1]).toCompletableFuture().join();
					return false;
				}
				catch (RuntimeException ex) {
					return ex.getMessage().contains("not connected");
				}
			});
			redis.command("DEL", "late");
			this.network.heal();

			awaitAnswer(connections);

			assertThat(redis.command("EXISTS", "late")).containsExactly("0");
		}
	}

	@Test
	void saysWhereRedisDoesNotAnswer() {
		this.network.cut();

		assertThatThrownBy(() -> open(this.network.port())).isInstanceOf(RedisUnusableException.class)
			.hasMessageContaining("127.0.0.1:" + this.network.port());
	}

	@Test
	void saysThatAServerIsNoCluster() {
		RedisServers servers = RedisServers.cluster(List.of(RedisURI.create("127.0.0.1", redis.port())));

		assertThatThrownBy(() -> RedisConnections.open(servers)).isInstanceOf(RedisUnusableException.class);
	}

	@Test
	void nodesCloseTheirConnectionsOnce() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger lettuce = (Logger) LoggerFactory.getLogger("io.lettuce");
		log.start();
		lettuce.addAppender(log);
		try {
			for (int i = 0; i < 10; i++) {
				try (TestNodes nodes = new TestNodes()) {
					nodes.start(redis.port());
				}
			}
		}
		finally {
			lettuce.detachAppender(log);
		}

		assertThat(log.list).filteredOn((line) -> line.getLevel().isGreaterOrEqual(Level.WARN)).isEmpty();
	}

	private static RedisConnections open(int port) {
		return RedisConnections.open(RedisServers.single(RedisURI.create("127.0.0.1", port)));
	}

	private static void awaitAnswer(RedisConnections connections) {
		await().ignoreExceptions()
			.until(() -> connections.commands().ping().toCompletableFuture().join().equals("PONG"));
	}

}
