package io.liveflux.runtime;

import io.liveflux.channel.Hub;
import io.liveflux.protocol.MessageEncoder;

/**
 * Sends to clients from any service. Inside of a transaction what is sent goes out after
 * the commit, and not at all after a rollback. Nothing here waits for a client, and one
 * client's trouble does not touch the others. Thread-safe.
 *
 * @since 0.1
 */
public interface Broadcaster {

	/**
	 * Sends a payload as it is to every connection that is attached to a component. It is
	 * encoded at once, so that it may be changed afterwards.
	 * @param componentId the component's id
	 * @param payload a value that the application's JSON mapper can write
	 * @throws tools.jackson.core.JacksonException when the payload cannot be written
	 */
	void toComponent(String componentId, Object payload);

	/**
	 * Returns a broadcaster that sends at once, also inside of a transaction.
	 */
	Broadcaster now();

	/**
	 * Creates a broadcaster.
	 * @param hub knows who listens
	 * @param encoder writes the payloads
	 * @return the broadcaster
	 */
	static Broadcaster create(Hub hub, MessageEncoder encoder) {
		return new DefaultBroadcaster(hub, encoder);
	}

}
