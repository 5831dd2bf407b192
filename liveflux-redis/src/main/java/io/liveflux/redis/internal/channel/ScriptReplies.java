package io.liveflux.redis.internal.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogJoined;
import io.liveflux.channel.log.LogRange;
import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.PresenceState;
import io.liveflux.channel.log.TopicNumbers;

/**
 * Reads what the scripts of channels reply.
 */
final class ScriptReplies {

	private ScriptReplies() {
	}

	/**
	 * Reads epoch, number and messages.
	 */
	static LogRange range(List<?> reply) {
		List<LogEntry> entries = new ArrayList<>();
		List<?> found = (List<?>) reply.get(2);
		for (int i = 0; i < found.size(); i += 2) {
			entries.add(new LogEntry(Long.parseLong(text(found.get(i))),
					StoredMessage.decode(ByteBuffer.wrap((byte[]) found.get(i + 1)))));
		}
		return new LogRange(end(reply), entries);
	}

	private static ChannelPosition end(List<?> reply) {
		return new ChannelPosition((Long) reply.get(1), text(reply.get(0)));
	}

	/**
	 * Reads what {@code join.lua} replies.
	 */
	static LogJoined joined(List<?> reply, @Nullable PresenceEntry member, ChannelRules rules) {
		LogRange range = rules.keepsHistory() ? range(reply) : null;
		if (member == null) {
			return new LogJoined(range, null, null);
		}
		long number = (Long) reply.get(3);
		PresenceEntry left = StoredPresence.decode(ByteBuffer.wrap((byte[]) reply.get(4)));
		List<?> members = (List<?>) reply.get(5);
		return new LogJoined(range,
				members.isEmpty() ? null : new PresenceState(number, StoredPresence.members(members)),
				new PresenceChange(number, member, left));
	}

	/**
	 * Reads what {@code numbers.lua} replies.
	 */
	static TopicNumbers numbers(List<?> reply) {
		return new TopicNumbers(end(reply), ((Long) reply.get(2)).intValue(), (Long) reply.get(3));
	}

	/**
	 * Reads what {@code members.lua} replies.
	 */
	static PresenceState members(List<?> reply) {
		return new PresenceState((Long) reply.get(0), StoredPresence.members((List<?>) reply.get(1)));
	}

	private static String text(Object bytes) {
		return new String((byte[]) bytes, StandardCharsets.UTF_8);
	}

}
