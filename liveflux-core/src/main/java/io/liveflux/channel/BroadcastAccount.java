package io.liveflux.channel;

/**
 * Told of what is sent to one audience. Called for every message, so it must be quick and
 * must not throw.
 *
 * @since 0.1
 */
public interface BroadcastAccount {

	/** Does not want to know. */
	BroadcastAccount NONE = new BroadcastAccount() {
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

}
