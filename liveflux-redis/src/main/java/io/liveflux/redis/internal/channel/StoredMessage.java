package io.liveflux.redis.internal.channel;

import java.nio.ByteBuffer;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.LogMessage;

/**
 * A message that comes from Redis.
 */
record StoredMessage(String cmd, String param, @Nullable String from, @Nullable String origin,
		Instant time) implements LogMessage {

	static byte[] encode(LogMessage message) {
		return TextFields.encode(message.cmd(), message.param(), message.from(), message.origin(),
				message.time().toString());
	}

	static StoredMessage decode(ByteBuffer buffer) {
		return new StoredMessage(TextFields.require(buffer), TextFields.require(buffer), TextFields.next(buffer),
				TextFields.next(buffer), Instant.parse(TextFields.require(buffer)));
	}

	/**
	 * Returns the command; the rest may be secret.
	 */
	@Override
	public String toString() {
		return "StoredMessage[" + this.cmd + "]";
	}

}
