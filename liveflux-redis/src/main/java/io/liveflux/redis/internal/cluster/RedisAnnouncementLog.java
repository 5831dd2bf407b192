package io.liveflux.redis.internal.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.lettuce.core.ScriptOutputType;

import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.RedisScript;

/**
 * The log of announcements in Redis. Thread-safe.
 */
final class RedisAnnouncementLog implements AnnouncementLog {

	/** What is about no topic of its own is in this bucket. */
	static final int BUCKET = 0;

	private static final RedisScript APPEND = RedisScript.read(RedisAnnouncementLog.class, "append-announcement.lua",
			ScriptOutputType.INTEGER);

	private static final RedisScript READ = RedisScript.read(RedisAnnouncementLog.class, "read-announcements.lua",
			ScriptOutputType.MULTI);

	/**
	 * For how long after the last one it is known what a node has added, in milliseconds.
	 */
	private static final byte[] NUMBER_KEPT = bytes(Long.toString(Duration.ofHours(1).toMillis()));

	private static final LogPosition NOWHERE = new LogPosition("", 0);

	private final RedisNode node;

	private final List<String> keys;

	private final List<String> appendKeys;

	RedisAnnouncementLog(RedisNode node) {
		this.node = node;
		this.keys = List.of(node.keys().inBucket("ctl", BUCKET), node.keys().inBucket("ctlm", BUCKET));
		this.appendKeys = List.of(this.keys.get(0), this.keys.get(1),
				node.keys().inBucket("ctli:" + node.self(), BUCKET));
	}

	@Override
	public CompletionStage<Void> append(long number, byte[] message) {
		return this.node.scripts()
			.<Long>run(APPEND, this.appendKeys, message, bytes(Long.toString(number)), NUMBER_KEPT)
			.thenAccept((offset) -> {
			});
	}

	@Override
	public CompletionStage<LogPosition> end() {
		return read(NOWHERE).thenApply(Part::end);
	}

	@Override
	public CompletionStage<Part> read(LogPosition after) {
		return this.node.scripts()
			.<List<Object>>run(READ, this.keys, bytes(after.run()), bytes(Long.toString(after.offset())))
			.thenApply((reply) -> part(reply, after));
	}

	private static Part part(List<Object> reply, LogPosition after) {
		LogPosition end = new LogPosition(text(reply.get(0)), (Long) reply.get(1));
		List<byte[]> messages = reply.subList(2, reply.size()).stream().map(byte[].class::cast).toList();
		boolean whole = end.run().equals(after.run()) && after.offset() + messages.size() == end.offset();
		return new Part(end, messages, whole);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(Object bytes) {
		return new String((byte[]) bytes, StandardCharsets.UTF_8);
	}

}
