package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.LoggerFactory;

import io.liveflux.testing.redis.RedisClusterProcesses;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EnabledIf("isInstalled")
class RedisClusterIT {

	@AutoClose
	private static RedisClusterProcesses cluster;

	@AutoClose
	private static TestNodes nodes;

	static boolean isInstalled() {
		return RedisProcess.installed().isPresent();
	}

	@BeforeAll
	static void start() {
		cluster = RedisClusterProcesses.start();
		nodes = new TestNodes();
	}

	@BeforeEach
	void awaitCluster() {
		cluster.awaitReady();
	}

	@Test
	void hearsWhatIsToldInEveryBucket() {
		RedisNode node = start(0);
		RedisNode other = start(1);
		HeardMessages heard = HeardMessages.of(other);

		for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
			assertThat(
					node.tell(other.self(), bucket, HeardMessages.message("m" + bucket)).toCompletableFuture().join())
				.isTrue();
		}

		await().untilAsserted(() -> assertThat(heard.messages()).containsExactlyInAnyOrderElementsOf(
				IntStream.range(0, RedisKeys.BUCKETS).mapToObj((bucket) -> "m" + bucket).toList()));
		await().until(() -> node.lease().alive().contains(other.self()));
	}

	@Test
	void runsScriptsWhereTheirKeysAre() {
		RedisNode node = start(2);
		RedisScript count = new RedisScript("count", "tell(ARGV[1], ARGV[2], 'nx') return redis.call('INCR', KEYS[1])",
				ScriptOutputType.INTEGER);

		for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
			assertThat(node.scripts()
				.<Long>run(count, List.of(node.keys().inBucket("count", bucket)), node.self().value().getBytes(),
						Integer.toString(bucket).getBytes())
				.toCompletableFuture()
				.join()).isOne();
		}
	}

	@Test
	void goesOnAfterOneServerWasSilent() {
		RedisNode node = start(0);
		HeardMessages heard = HeardMessages.of(node);
		RedisProcess silent = cluster.masters().get(1);

		silent.pause();
		await().until(() -> !node.isReachable());
		silent.resume();

		await().atMost(Duration.ofSeconds(30)).until(() -> heard.interruptions() > 0 && node.isReachable());
	}

	@Test
	void closesItsConnectionsOnce() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger lettuce = (Logger) LoggerFactory.getLogger("io.lettuce");
		log.start();
		lettuce.addAppender(log);
		try {
			start(0).close();
		}
		finally {
			lettuce.detachAppender(log);
		}

		assertThat(log.list).filteredOn((line) -> line.getLevel().isGreaterOrEqual(Level.WARN)).isEmpty();
	}

	private static RedisNode start(int master) {
		return nodes
			.start(RedisServers.cluster(List.of(RedisURI.create("127.0.0.1", cluster.masters().get(master).port()))));
	}

}
