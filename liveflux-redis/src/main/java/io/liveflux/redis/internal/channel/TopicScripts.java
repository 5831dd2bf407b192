package io.liveflux.redis.internal.channel;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.liveflux.channel.log.ChannelLogUnavailableException;
import io.liveflux.redis.internal.RedisKeys;
import io.liveflux.redis.internal.RedisNode;

/**
 * Runs scripts on the keys of one topic. Thread-safe.
 */
final class TopicScripts {

	private final RedisNode node;

	private final Executor executor;

	private final SecureRandom random;

	/**
	 * Creates it.
	 * @param executor runs what follows on answers of Redis
	 * @param random names the epochs
	 */
	TopicScripts(RedisNode node, Executor executor, SecureRandom random) {
		this.node = node;
		this.executor = executor;
		this.random = random;
	}

	/**
	 * Runs a script.
	 * @param arguments what it finds after those that {@code topic.lua} names
	 * @param <T> what its output is for Lettuce
	 */
	<T> CompletionStage<T> run(ChannelScript script, String topic, byte[]... arguments) {
		RedisKeys keys = this.node.keys();
		byte[][] all = new byte[arguments.length + 4][];
		all[0] = text(this.node.self().value());
		all[1] = number(RedisKeys.bucketOf(topic));
		all[2] = text(topic);
		all[3] = text(newEpoch());
		System.arraycopy(arguments, 0, all, 4, arguments.length);
		return answer(() -> this.node.scripts()
			.run(script.script(), List.of(keys.of("m", topic), keys.of("h", topic), keys.of("pi", topic),
					keys.of("p", topic), keys.of("pu", topic), keys.of("pa", topic)), all));
	}

	/**
	 * Asks, and returns an answer with which may be gone on as long as one likes.
	 * @return the answer; fails with a {@link ChannelLogUnavailableException} when Redis
	 * has surely not been asked
	 */
	<T> CompletionStage<T> answer(Supplier<CompletionStage<T>> question) {
		try {
			CompletableFuture<T> answer = question.get().toCompletableFuture();
			// Without a connection, Lettuce says so at once.
			return answer.isCompletedExceptionally() ? answer.exceptionallyCompose(TopicScripts::unsent)
					: answer.thenApplyAsync((result) -> result, this.executor);
		}
		// Lettuce throws when it is closed.
		catch (RuntimeException ex) {
			return unsent(ex);
		}
	}

	private static <T> CompletionStage<T> unsent(Throwable cause) {
		return CompletableFuture.failedStage(new ChannelLogUnavailableException("Redis cannot be reached", cause));
	}

	private String newEpoch() {
		byte[] bytes = new byte[6];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().encodeToString(bytes);
	}

	static byte[] number(long number) {
		return text(Long.toString(number));
	}

	static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
