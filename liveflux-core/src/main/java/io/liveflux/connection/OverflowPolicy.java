package io.liveflux.connection;

/**
 * What happens when a client reads so slowly that its outbound queue is full.
 *
 * @since 0.1
 */
public enum OverflowPolicy {

	/** The connection is closed with 1013 and the reason "slow consumer". */
	DISCONNECT,

	/**
	 * The oldest messages that nobody waits for are dropped; when there are none, the
	 * connection is closed.
	 */
	DROP_OLDEST,

	/**
	 * The new message is dropped; when somebody waits for it, the connection is closed.
	 */
	DROP_NEWEST

}
