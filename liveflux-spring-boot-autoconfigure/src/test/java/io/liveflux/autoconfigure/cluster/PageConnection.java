package io.liveflux.autoconfigure.cluster;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One connection of a page, used by one thread.
 */
interface PageConnection {

	/** Sends a message, or ends the connection when that fails. */
	void send(Map<String, ?> message);

	/**
	 * Returns the next message, or {@code null} when none comes in time or the connection
	 * has ended.
	 */
	@Nullable JsonNode next(long millis);

	boolean isOpen();

	/** Ends the connection without a word, as far as that is possible. */
	void abort();

}
