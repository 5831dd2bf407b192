package io.liveflux.channel;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message that a channel's history holds.
 *
 * @param offset its number in the channel
 * @param time when it was published
 * @param cmd the command
 * @param param the command's parameter: maps, lists, texts, numbers, booleans or
 * {@code null}
 * @param from who sent it, or {@code null} when the server did
 * @since 0.1
 */
public record PublishedMessage(long offset, Instant time, String cmd, @Nullable Object param, @Nullable String from) {

	/**
	 * Returns the number and the command; the parameter is left out because it may be
	 * secret.
	 */
	@Override
	public String toString() {
		return "PublishedMessage[offset=" + this.offset + ", cmd=" + this.cmd + "]";
	}

}
