package io.liveflux.redis.internal.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.liveflux.channel.log.ChannelLogListener;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.PresenceChange;

/**
 * What a script announces to the inboxes of nodes: a letter, the topic and what happened.
 */
final class ChannelAnnouncement {

	private static final byte APPENDED = 'a';

	private static final byte MESSAGE = 'm';

	private static final byte PRESENCE = 'p';

	private ChannelAnnouncement() {
	}

	/**
	 * Returns a message that is not kept, as the script {@code announce.lua} writes it.
	 */
	static byte[] ofMessage(String topic, byte[] message) {
		byte[] name = topic.getBytes(StandardCharsets.UTF_8);
		byte[] head = (new String(new byte[] { MESSAGE }, StandardCharsets.US_ASCII) + name.length + ' ')
			.getBytes(StandardCharsets.US_ASCII);
		return ByteBuffer.allocate(head.length + name.length + message.length).put(head).put(name).put(message).array();
	}

	/**
	 * Tells a listener what an announcement says.
	 */
	static void tell(ByteBuffer announcement, ChannelLogListener listener) {
		byte kind = announcement.get();
		String topic = text(announcement, Integer.parseInt(StoredPresence.word(announcement)));
		if (kind == APPENDED) {
			String epoch = StoredPresence.word(announcement);
			long offset = Long.parseLong(StoredPresence.word(announcement));
			listener.appended(topic, epoch, new LogEntry(offset, StoredMessage.decode(announcement)));
		}
		else if (kind == MESSAGE) {
			listener.announced(topic, StoredMessage.decode(announcement));
		}
		else if (kind == PRESENCE) {
			long number = Long.parseLong(StoredPresence.word(announcement));
			int joined = Integer.parseInt(StoredPresence.word(announcement));
			int left = Integer.parseInt(StoredPresence.word(announcement));
			listener.presenceChanged(topic,
					new PresenceChange(number, StoredPresence.decode(part(announcement, joined)),
							StoredPresence.decode(part(announcement, left))));
		}
	}

	private static ByteBuffer part(ByteBuffer announcement, int length) {
		ByteBuffer part = announcement.slice(announcement.position(), length);
		announcement.position(announcement.position() + length);
		return part;
	}

	private static String text(ByteBuffer announcement, int length) {
		return StandardCharsets.UTF_8.decode(part(announcement, length)).toString();
	}

}
