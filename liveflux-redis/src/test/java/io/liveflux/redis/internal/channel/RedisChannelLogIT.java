package io.liveflux.redis.internal.channel;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.ChannelLogContract;
import io.liveflux.channel.log.ChannelLogListener;
import io.liveflux.channel.log.ChannelLogUnavailableException;
import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogJoin;
import io.liveflux.channel.log.LogJoined;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.TopicNumbers;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.TestNodes;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RedisChannelLogIT extends ChannelLogContract {

	private static final int COUNTED = 100;

	private static final ChannelRules PRESENCE = new ChannelRules(0, Duration.ofHours(1), true, Duration.ofSeconds(1),
			0);

	private static final int CROWD = 1200;

	@AutoClose
	private static RedisProcess redis;

	@AutoClose("shutdownNow")
	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final TestNodes nodes = new TestNodes();

	private final Map<String, RedisNode> nodesByName = new HashMap<>();

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start();
	}

	@AfterEach
	void endNodes() {
		this.nodes.close();
	}

	@Override
	protected ChannelLog newNode(String name) {
		RedisNode node = this.nodes.start(redis.port());
		this.nodesByName.put(node.self().value(), node);
		return log(node);
	}

	private RedisChannelLog log(RedisNode node) {
		return new RedisChannelLog(node, this.executor, Ticker.systemTicker(), new SecureRandom(), HISTORY_BYTES);
	}

	@Override
	protected void kill(ChannelLog log) {
		this.nodesByName.get(log.node()).close();
	}

	@Test
	void aMessageAndAJoinAreOneCommandEach() {
		ChannelLog log = newNode("");
		log.listen(new Deaf());
		ChannelRules rules = new ChannelRules(10, Duration.ofMinutes(1), true, Duration.ofSeconds(1), 0);
		IntStream.range(0, COUNTED).forEach((i) -> join(log, "chat/warm", rules, i));
		append(log, "chat/warm", rules, 0);

		long joins = scripts(log,
				() -> IntStream.range(0, COUNTED).forEach((i) -> join(log, "chat/counted", rules, i)));
		long messages = scripts(log,
				() -> IntStream.rangeClosed(1, COUNTED).forEach((i) -> append(log, "chat/counted", rules, i)));

		// Nodes renew their leases meanwhile.
		assertThat(joins).isBetween((long) COUNTED, COUNTED + 10L);
		assertThat(messages).isBetween((long) COUNTED, COUNTED + 10L);
	}

	@Test
	void changesOfPresenceHaveHigherNumbersInANewRunOfRedis() {
		try (RedisProcess own = RedisProcess.start("appendfsync", "always")) {
			ChannelLog log = log(this.nodes.start(own.port()));
			log.listen(new Deaf());
			long first = numberOfJoin(log, 1);

			own.restart();
			long second = numberOfJoin(log, 2);
			own.restartEmpty();
			long third = numberOfJoin(log, 3);

			// More than the next one: others may have been lost.
			assertThat(second).isGreaterThan(first + 1);
			assertThat(third).isGreaterThan(second);
		}
	}

	private static long numberOfJoin(ChannelLog log, int key) {
		LogJoined joined = await().ignoreExceptions()
			.until(() -> log.join("chat/runs", new LogJoin(member(log, key), null, 0, null, null), PRESENCE)
				.toCompletableFuture()
				.join(), (answer) -> true);
		return Objects.requireNonNull(joined.change()).number();
	}

	@Test
	void nothingIsKeptForTheSakeOfAHistoryThatThereIsNot() {
		ChannelLog log = newNode("");
		log.listen(new Deaf());
		join(log, "chat/left", PRESENCE, 1);
		log.leave("chat/left", member(log, 1), Departure.LEFT, PRESENCE).toCompletableFuture().join();
		log.close("chat/left").toCompletableFuture().join();

		List<String> keys = redis.command("KEYS", "*:chat/left");

		assertThat(keys).isNotEmpty()
			.allSatisfy((key) -> assertThat(Long.parseLong(redis.command("PTTL", key).get(0))).isBetween(1L, 61_000L));
	}

	@Test
	void manyMembersLeaveInSeveralCalls() {
		ChannelLog gone = newNode("");
		ChannelLog log = newNode("");
		List.of(gone, log).forEach((each) -> each.listen(new Deaf()));
		CompletableFuture
			.allOf(IntStream.range(0, CROWD)
				.mapToObj((i) -> gone.update("chat/crowd", new PresenceEntry(gone.node() + "." + i, "user " + i, "{}")))
				.map(CompletionStage::toCompletableFuture)
				.toArray(CompletableFuture[]::new))
			.join();

		long drops = scripts(log, () -> log.drop("chat/crowd", gone.node(), PRESENCE).toCompletableFuture().join());
		long sweeps = scripts(log, () -> await().until(() -> {
			log.sweep();
			return log.members("chat/crowd").toCompletableFuture().join().members().isEmpty();
		}));

		assertThat(drops).isGreaterThan(2);
		assertThat(sweeps).isGreaterThan(2);
	}

	@Test
	void oneTopicThatCannotBeReadDoesNotHideTheOthers() {
		ChannelLog log = newNode("");
		log.listen(new Deaf());
		join(log, "chat/good", PRESENCE, 1);
		redis.command("SET", this.nodesByName.get(log.node()).keys().of("m", "chat/broken"), "not a hash");

		Map<String, TopicNumbers> numbers = log.numbers(List.of("chat/broken", "chat/good"))
			.toCompletableFuture()
			.join();

		assertThat(numbers).containsOnlyKeys("chat/good");
	}

	@Test
	void whatSurelyDidNotReachRedisIsSaid() {
		try (RedisProcess own = RedisProcess.start()) {
			ChannelLog log = log(this.nodes.start(own.port()));
			log.listen(new Deaf());
			own.kill();

			await().untilAsserted(() -> assertThat(log.members("chat/nowhere")).failsWithin(Duration.ofSeconds(5))
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(ChannelLogUnavailableException.class));
		}
	}

	private static PresenceEntry member(ChannelLog log, int number) {
		return new PresenceEntry(log.node() + "." + number, "ann", "{}");
	}

	private static void join(ChannelLog log, String topic, ChannelRules rules, int number) {
		log.join(topic, new LogJoin(member(log, number), null, 5, null, null), rules).toCompletableFuture().join();
	}

	private static void append(ChannelLog log, String topic, ChannelRules rules, int number) {
		log.append(topic, number, List.of(new StoredMessage("say", "1", null, null, Instant.EPOCH)), rules)
			.toCompletableFuture()
			.join();
	}

	private long scripts(ChannelLog log, Runnable work) {
		long before = scripts(log);
		work.run();
		return scripts(log) - before;
	}

	private long scripts(ChannelLog log) {
		return this.nodesByName.get(log.node())
			.connections()
			.commands()
			.info("commandstats")
			.toCompletableFuture()
			.join()
			.lines()
			.filter((line) -> line.startsWith("cmdstat_eval") || line.startsWith("cmdstat_script"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("[^=]+=(\\d+),.*", "$1")))
			.sum();
	}

	/**
	 * Hears nothing.
	 */
	private static final class Deaf implements ChannelLogListener {

		@Override
		public void appended(String topic, String epoch, LogEntry entry) {
		}

		@Override
		public void announced(String topic, LogMessage message) {
		}

		@Override
		public void presenceChanged(String topic, PresenceChange change) {
		}

		@Override
		public void interrupted() {
		}

		@Override
		public void nodeGone(String node) {
		}

	}

}
