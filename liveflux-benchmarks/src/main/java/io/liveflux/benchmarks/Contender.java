package io.liveflux.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * One of the ways to send a message to many, and how a client takes part in it.
 */
enum Contender {

	/** The container's own endpoint. */
	BARE("/bare", "", List.of(), List.of()),

	/** Spring's simple broker. */
	STOMP("/stomp", "v12.stomp",
			List.of("CONNECT\naccept-version:1.2\nheart-beat:0,0\n\n\0",
					"SUBSCRIBE\nid:0\ndestination:/topic/prices\n\n\0"),
			List.of()),

	/** A channel of LiveFlux over the container's WebSocket. */
	LIVEFLUX("/liveflux", "liveflux.v1", List.of(Contender.JOIN), List.of("--liveflux.websocket.engine=container")),

	/** The same over LiveFlux's own. */
	LIVEFLUX_DIRECT("/liveflux", "liveflux.v1", List.of(Contender.JOIN), List.of("--liveflux.websocket.engine=direct"));

	private static final String JOIN = "{\"type\":\"join\",\"ref\":1,\"channel\":\"prices\"}";

	private final String path;

	private final String subprotocol;

	private final List<String> firstMessages;

	private final List<String> arguments;

	Contender(String path, String subprotocol, List<String> firstMessages, List<String> arguments) {
		this.path = path;
		this.subprotocol = subprotocol;
		this.firstMessages = firstMessages;
		this.arguments = arguments;
	}

	/**
	 * Returns what it is called in results.
	 */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Returns the profile of the server.
	 */
	String profile() {
		return (this == LIVEFLUX_DIRECT) ? LIVEFLUX.profile() : name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns what the server is started with besides.
	 */
	List<String> arguments() {
		return this.arguments;
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
