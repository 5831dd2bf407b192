package io.liveflux.redis.internal;

import java.nio.ByteBuffer;

/**
 * Is given the messages of one kind that come to this node, one after the other and in
 * the order in which the server sent them.
 */
public interface InboxListener {

	/**
	 * Called for each message. While it works, others wait, up to a bound.
	 * @param message the message from position to limit, without the letter of its kind
	 */
	void received(ByteBuffer message);

	/**
	 * Called when messages may have been lost between the last one and the next one, and
	 * when this node is known to others no more and has to register anew.
	 */
	void interrupted();

}
