package io.liveflux.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * One of the ways to send a message to many, and how a client takes part in it.
 */
enum Contender {

	/** The container's own endpoint. */
	BARE("/bare", "", List.of()),

	/** Spring's simple broker. */
	STOMP("/stomp", "v12.stomp",
			List.of("CONNECT\naccept-version:1.2\nheart-beat:0,0\n\n\0",
					"SUBSCRIBE\nid:0\ndestination:/topic/prices\n\n\0")),

	/** A channel of LiveFlux. */
	LIVEFLUX("/liveflux", "liveflux.v1", List.of("{\"type\":\"join\",\"ref\":1,\"channel\":\"prices\"}"));

	private final String path;

	private final String subprotocol;

	private final List<String> firstMessages;

	Contender(String path, String subprotocol, List<String> firstMessages) {
		this.path = path;
		this.subprotocol = subprotocol;
		this.firstMessages = firstMessages;
	}

	/**
	 * Returns the profile of the server.
	 */
	String profile() {
		return name().toLowerCase(Locale.ROOT);
	}

	String path() {
		return this.path;
	}

	/**
	 * Returns the subprotocol that the client asks for, or an empty text.
	 */
	String subprotocol() {
		return this.subprotocol;
	}

	/**
	 * Returns what the client says to get messages.
	 */
	List<String> firstMessages() {
		return this.firstMessages;
	}

}
