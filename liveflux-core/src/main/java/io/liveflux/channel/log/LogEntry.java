package io.liveflux.channel.log;

/**
 * A recorded message.
 *
 * @param offset its number in the epoch of its topic, 1 for the first
 * @param message the message
 * @since 0.1
 */
public record LogEntry(long offset, LogMessage message) {

	/**
	 * Returns the number; the message may be secret.
	 */
	@Override
	public String toString() {
		return "LogEntry[" + this.offset + "]";
	}

}
