package io.liveflux.channel;

import java.util.List;

/**
 * Told of what is sent to many, for meters and traces.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BroadcastListener {

	/** Does not want to know. */
	BroadcastListener NONE = (audience, channel) -> DestinationListener.NONE;

	/**
	 * Returns a listener that tells several ones.
	 * @param listeners the listeners, the outermost first
	 */
	static BroadcastListener all(List<BroadcastListener> listeners) {
		if (listeners.size() == 1) {
			return listeners.get(0);
		}
		List<BroadcastListener> copy = List.copyOf(listeners);
		return copy.isEmpty() ? NONE : (audience, channel) -> new DestinationListeners(
				copy.stream().map((listener) -> listener.forDestination(audience, channel)).toList());
	}

	/**
	 * Returns what is told of one audience. Asked once in the life of a channel, and not
	 * again for each message, so it may look things up.
	 * @param audience who is sent to
	 * @param channel the channel's name; for rooms the name of their socket; empty when
	 * the audience is neither
	 * @return what is told
	 */
	DestinationListener forDestination(Audience audience, String channel);

	/**
	 * Whom a message is for.
	 */
	enum Audience {

		/** Those who watch a component. */
		COMPONENT,

		/** The members of a channel. */
		CHANNEL,

		/**
		 * Those in a room of a socket of the application's own, or all its connections.
		 */
		ROOM,

		/** The connections of a user. */
		USER,

		/** Everyone who is connected. */
		ALL

	}

}
