package io.liveflux.channel;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Told of what is sent to one audience. Called for every message, so it must be quick and
 * must not throw.
 *
 * @since 0.1
 */
public interface DestinationListener {

	/** Does not want to know. */
	DestinationListener NONE = new DestinationListener() {
	};

	/**
	 * Surrounds a call that sends a message, on the thread of whoever sends it.
	 * @param sending sends the message; must be run exactly once
	 */
	default void observe(Runnable sending) {
		sending.run();
	}

	/**
	 * Returns the moment at which something begins, for {@link #sent}.
	 */
	default long begin() {
		return 0;
	}

	/**
	 * Called when a message was put on the queues of its recipients.
	 * @param recipients how many queues took it
	 * @param begun what {@link #begin} returned before
	 */
	default void sent(int recipients, long begun) {
	}

	/**
	 * Called when the number of connections that listen to a channel has changed.
	 * @param change by how many
	 */
	default void subscribed(int change) {
	}

	/**
	 * Called when the number of users who are present in a channel has changed.
	 * @param change by how many
	 */
	default void present(int change) {
	}

	/**
	 * Called when somebody has joined a channel.
	 * @param user the user's name, or one that stands for a visitor
	 */
	default void joined(String user) {
	}

	/**
	 * Called when somebody has left a channel, or is gone.
	 * @param user the user's name, or one that stands for a visitor
	 */
	default void left(String user) {
	}

	/**
	 * Called when messages did not reach this node as they were published, and have been
	 * read from what the nodes share.
	 * @param messages how many
	 */
	default void missed(int messages) {
	}

	/**
	 * Called with each message that is sent.
	 * @param from who has said it, or {@code null} for the server
	 * @param cmd the command; {@code message} where there is none
	 * @param content what it holds, as it is written; made when it is asked for
	 */
	default void message(@Nullable String from, String cmd, Supplier<String> content) {
	}

}
