package io.liveflux.autoconfigure.startup;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.redis.internal.RedisNode;

/**
 * Looks for settings of Redis that lose what the nodes share.
 */
final class RedisCheck {

	private static final Logger logger = LoggerFactory.getLogger(RedisCheck.class);

	private static final String POLICY = "maxmemory_policy:";

	private static final String KEEPS_ALL = "noeviction";

	private static final String BUFFERS = "client-output-buffer-limit";

	/** A node that pauses for some seconds misses nothing below it. */
	private static final long LEAST_BYTES = 64L * 1024 * 1024;

	private final RedisNode node;

	RedisCheck(RedisNode node) {
		this.node = node;
	}

	/**
	 * Looks whether Redis drops keys when its memory is full.
	 */
	Optional<String> eviction() {
		try {
			String policy = this.node.connections()
				.commands()
				.info("memory")
				.toCompletableFuture()
				.join()
				.lines()
				.filter((line) -> line.startsWith(POLICY))
				.map((line) -> line.substring(POLICY.length()).strip())
				.findFirst()
				.orElse(KEEPS_ALL);
			return policy.equals(KEEPS_ALL) ? Optional.empty()
					: Optional.of("Redis drops keys when its memory is full (maxmemory-policy " + policy
							+ "), and with them components and messages that are in use. Set maxmemory-policy to "
							+ KEEPS_ALL);
		}
		catch (CompletionException ex) {
			return unknown(ex);
		}
	}

	/**
	 * Looks how much Redis keeps for a node that does not read for a while.
	 */
	Optional<String> outputBuffer() {
		try {
			Map<String, String> settings = this.node.connections()
				.commands()
				.configGet(BUFFERS)
				.toCompletableFuture()
				.join();
			return hardLimit(settings.getOrDefault(BUFFERS, "")).filter((bytes) -> bytes > 0 && bytes < LEAST_BYTES)
				.map((bytes) -> "Redis disconnects a node for which " + bytes / (1024 * 1024)
						+ " MB of messages wait, and the node reads them again. Under load, set " + BUFFERS
						+ " to 'pubsub 256mb 64mb 60'");
		}
		catch (CompletionException ex) {
			return unknown(ex);
		}
	}

	/**
	 * Looks whether nodes use another key prefix, and none but this one has its own.
	 */
	Optional<String> otherPrefixes() {
		try {
			String own = this.node.keys().everyInbox(0);
			String end = own.substring(this.node.keys().prefix().length());
			String prefixes = this.node.connections()
				.commands()
				.pubsubChannels('*' + end)
				.toCompletableFuture()
				.join()
				.stream()
				.filter((channel) -> !channel.equals(own))
				.map((channel) -> "'" + channel.substring(0, channel.length() - end.length()) + "'")
				.sorted()
				.collect(Collectors.joining(", "));
			return (prefixes.isEmpty() || this.node.lease().alive().size() > 1) ? Optional.empty()
					: Optional.of("Redis has nodes with the key prefix " + prefixes
							+ ", and this is the only one with '" + this.node.keys().prefix()
							+ "'. If they belong to one application, set liveflux.cluster.key-prefix to the same "
							+ "value on all of them");
		}
		catch (CompletionException ex) {
			return unknown(ex);
		}
	}

	/**
	 * Returns the first number after the word {@code pubsub}.
	 */
	private static Optional<Long> hardLimit(String setting) {
		String[] words = setting.strip().split("\\s+");
		for (int i = 0; i < words.length - 1; i++) {
			if (words[i].equals("pubsub")) {
				return Optional.of(Long.valueOf(words[i + 1]));
			}
		}
		return Optional.empty();
	}

	/** Services that run Redis for others may not let one ask. */
	private static Optional<String> unknown(CompletionException ex) {
		logger.debug("The settings of Redis cannot be read", ex);
		return Optional.empty();
	}

}
