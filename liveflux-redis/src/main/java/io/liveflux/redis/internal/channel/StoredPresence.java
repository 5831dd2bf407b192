package io.liveflux.redis.internal.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.PresenceEntry;

/**
 * Members as Redis keeps them.
 */
final class StoredPresence {

	private StoredPresence() {
	}

	static byte[] encode(PresenceEntry entry) {
		return TextFields.encode(entry.key(), entry.user(), entry.metadata());
	}

	/**
	 * Returns an entry, or {@code null} when there are no bytes.
	 */
	static @Nullable PresenceEntry decode(ByteBuffer buffer) {
		return buffer.hasRemaining()
				? new PresenceEntry(TextFields.require(buffer), TextFields.require(buffer), TextFields.require(buffer))
				: null;
	}

	/**
	 * Returns the members of a topic in the order in which they came.
	 * @param values their order, a blank and their entry
	 */
	static List<PresenceEntry> members(List<?> values) {
		List<Ordered> ordered = new ArrayList<>();
		for (Object value : values) {
			ByteBuffer buffer = ByteBuffer.wrap((byte[]) value);
			long order = Long.parseLong(word(buffer));
			PresenceEntry entry = decode(buffer);
			if (entry != null) {
				ordered.add(new Ordered(order, entry));
			}
		}
		ordered.sort(Comparator.comparingLong(Ordered::order));
		return ordered.stream().map(Ordered::entry).toList();
	}

	/**
	 * Returns what comes before the next blank.
	 */
	static String word(ByteBuffer buffer) {
		int begin = buffer.position();
		while (buffer.get() != ' ') {
			continue;
		}
		return StandardCharsets.UTF_8.decode(buffer.slice(begin, buffer.position() - 1 - begin)).toString();
	}

	/**
	 * An entry and its place among the others.
	 */
	private record Ordered(long order, PresenceEntry entry) {
	}

}
