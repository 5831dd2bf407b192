package io.liveflux.redis.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

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
		RedisScript replicationId = new RedisScript("id", "return replication_id()", ScriptOutputType.VALUE);
		Supplier<String> id = () -> new String(this.<byte[]>run(replicationId, "any"), StandardCharsets.UTF_8);
		Set<String> ids = new LinkedHashSet<>();
		assertThat(id.get()).isEqualTo(id.get()).hasSize(40);

		try (RedisProcess other = RedisProcess.start()) {
			other.command("REPLICAOF", "127.0.0.1", Integer.toString(redis.port()));
			awaitReplica(other);
			ids.add(id.get());
			other.command("REPLICAOF", "NO", "ONE");
			redis.command("REPLICAOF", "127.0.0.1", Integer.toString(other.port()));
			awaitReplica(redis);
			ids.add(id.get());
		}
		finally {
			redis.command("REPLICAOF", "NO", "ONE");
		}

		ids.add(id.get());
		assertThat(ids).as("before, at the other server, and promoted again without a restart").hasSize(3);
	}

	private static void awaitReplica(RedisProcess replica) {
		await().untilAsserted(
				() -> assertThat(replica.command("INFO", "replication").toString()).contains("master_link_status:up"));
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
