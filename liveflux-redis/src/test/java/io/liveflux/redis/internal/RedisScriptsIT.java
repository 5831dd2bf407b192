package io.liveflux.redis.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class RedisScriptsIT {

	@AutoClose
	private static RedisProcess redis;

	@AutoClose
	private static TestNodes nodes;

	private static RedisNode node;

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start();
		nodes = new TestNodes();
		node = nodes.start(redis.port());
	}

	@Test
	void runsAScriptThatTheServerDoesNotKnowYet() {
		RedisScript add = new RedisScript("add", "return redis.call('INCRBY', KEYS[1], ARGV[1])",
				ScriptOutputType.INTEGER);

		assertThat(this.<Long>run(add, "sum", "2")).isEqualTo(2);
		assertThat(this.<Long>run(add, "sum", "3")).isEqualTo(5);

		redis.command("SCRIPT", "FLUSH");

		assertThat(this.<Long>run(add, "sum", "4")).isEqualTo(9);
	}

	@Test
	void handsOverTheErrorOfAScript() {
		RedisScript wrong = new RedisScript("wrong", "return redis.call('INCR', KEYS[1], 'more')",
				ScriptOutputType.INTEGER);

		assertThatThrownBy(() -> this.<Long>run(wrong, "sum")).rootCause()
			.isInstanceOf(RedisCommandExecutionException.class);
	}

	@Test
	void scriptsKnowWhenTheHistoryOfTheDataEnds() {
		Set<String> histories = new LinkedHashSet<>();
		Set<String> replications = new LinkedHashSet<>();
		histories.add(text("history_id"));
		replications.add(text("replication_id"));
		try (RedisProcess other = RedisProcess.start()) {
			follow(other, redis);
			assertThat(text("history_id")).as("a first replica loses nothing").isIn(histories);
			replications.add(text("replication_id"));

			other.command("REPLICAOF", "NO", "ONE");
			follow(redis, other);
		}
		finally {
			redis.command("REPLICAOF", "NO", "ONE");
		}
		histories.add(text("history_id"));
		replications.add(text("replication_id"));

		assertThat(histories).as("before, and promoted again without a restart").hasSize(2);
		assertThat(replications).as("before, with a replica, and promoted again").hasSize(3);
	}

	private String text(String function) {
		RedisScript script = new RedisScript(function, "return " + function + "()", ScriptOutputType.VALUE);
		String text = new String(this.<byte[]>run(script, "any"), StandardCharsets.UTF_8);
		assertThat(text).hasSize(40);
		return text;
	}

	private static void follow(RedisProcess replica, RedisProcess master) {
		replica.command("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
		// A master waits for more replicas before it begins.
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(replica.command("INFO", "replication").toString())
				.contains("master_link_status:up"));
	}

	@Test
	void scriptsTellOneNodeOrAll() {
		RedisNode other = nodes.start(redis.port());
		HeardMessages heard = HeardMessages.of(other);
		RedisScript tell = new RedisScript("tell",
				"return {tell(ARGV[1], '3', ARGV[2]), tell('nobody', '3', ARGV[2]), tell_all('7', ARGV[2])}",
				ScriptOutputType.MULTI);

		assertThat(this.<List<Object>>run(tell, "any", other.self().value(), "nhello")).containsExactly(1L, 0L, 2L);

		await().untilAsserted(() -> assertThat(heard.messages()).containsExactly("hello", "hello"));
	}

	private <T> T run(RedisScript script, String key, String... arguments) {
		byte[][] bytes = new byte[arguments.length][];
		for (int i = 0; i < arguments.length; i++) {
			bytes[i] = arguments[i].getBytes(StandardCharsets.UTF_8);
		}
		return node.scripts().<T>run(script, List.of(key), bytes).toCompletableFuture().join();
	}

}
