package io.liveflux.connection;

import java.util.List;

/**
 * Told of what goes over connections and what is posted without one, for meters. Called
 * for every frame, on the thread that reads or writes it, so it must be quick and must
 * not throw.
 *
 * @since 0.1
 */
public interface TrafficListener {

	/** Does not want to know. */
	TrafficListener NONE = new TrafficListener() {
	};

	/**
	 * Returns a listener that tells several.
	 * @param listeners told in this order
	 */
	static TrafficListener all(List<TrafficListener> listeners) {
		return switch (listeners.size()) {
			case 0 -> NONE;
			case 1 -> listeners.get(0);
			default -> new TrafficListeners(listeners);
		};
	}

	/**
	 * Called when a frame of a client's was read.
	 * @param transport what carried it
	 * @param messages how many messages were in it
	 * @param sizeBytes about how many bytes
	 */
	default void received(Transport transport, int messages, int sizeBytes) {
	}

	/**
	 * Called when messages are handed to the transport.
	 * @param transport what carries them
	 * @param messages how many
	 * @param sizeBytes about how many bytes
	 */
	default void sent(Transport transport, int messages, long sizeBytes) {
	}

	/**
	 * Called when a value is sent to one connection by itself, before it is written.
	 * @param connection the connection
	 * @param frame the value as it is written
	 */
	default void sent(Connection connection, Frame frame) {
	}

	/**
	 * Called when a client has posted a message that belongs to no connection.
	 * @param sizeBytes about how many bytes
	 */
	default void posted(long sizeBytes) {
	}

	/**
	 * Called when a request is answered over HTTP; the client's script is no answer.
	 * @param sizeBytes size of the answer's body
	 */
	default void answered(long sizeBytes) {
	}

	/**
	 * Called when an update needed no place on a queue, because one of the same component
	 * waits there and will be the newest by its turn.
	 * @param transport of the connection
	 */
	default void collapsed(Transport transport) {
	}

	/**
	 * Called when the overflow policy dropped messages.
	 * @param transport of the connection
	 * @param messages how many
	 */
	default void dropped(Transport transport, int messages) {
	}

	/**
	 * Called when a connection is closed because its client reads too slowly.
	 * @param transport of the connection
	 */
	default void overflowed(Transport transport) {
	}

}
