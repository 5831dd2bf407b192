package io.liveflux.channel.log;

/**
 * Hears what a {@link ChannelLog} announces. Called from the log's own threads, or during
 * a call of the log; it does not block. Thread-safe.
 *
 * @since 0.1
 */
public interface ChannelLogListener {

	/**
	 * Called with each recorded message.
	 * @param topic the topic
	 * @param epoch the epoch of the message's number
	 * @param entry the message with its number
	 */
	void appended(String topic, String epoch, LogEntry entry);

	/**
	 * Called with each message that is not recorded.
	 * @param topic the topic
	 * @param message the message
	 */
	void announced(String topic, LogMessage message);

	/**
	 * Called when a member has come, has changed or is gone.
	 * @param topic the topic
	 * @param change what changed
	 */
	void presenceChanged(String topic, PresenceChange change);

	/**
	 * Called when announcements may have been lost.
	 */
	void interrupted();

	/**
	 * Called when a node is gone and cannot let its members go itself.
	 * @param node the node's name
	 */
	void nodeGone(String node);

}
