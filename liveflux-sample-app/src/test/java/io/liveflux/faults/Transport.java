package io.liveflux.faults;

/**
 * How pages talk to the server.
 */
enum Transport {

	/**
	 * A WebSocket, and posts while there is none.
	 */
	SOCKET("{\"useSse\": false}", "open websocket"),

	/**
	 * Server-sent events, and posts for what the page sends.
	 */
	EVENTS("{\"useWebSocket\": false}", "open sse"),

	/**
	 * Posts only.
	 */
	HTTP("{\"useWebSocket\": false, \"useSse\": false}", "http http"),

	/**
	 * Whatever the client chooses, while WebSockets keep dying.
	 */
	ANY("{}", "open websocket");

	private final String options;

	private final String best;

	Transport(String options, String best) {
		this.options = options;
		this.best = best;
	}

	/**
	 * Returns the options of the page's client, as JSON.
	 */
	String options() {
		return this.options;
	}

	/**
	 * Returns the state and transport that a page comes to once the network is well.
	 */
	String best() {
		return this.best;
	}

	/**
	 * Returns whether the server can send without being asked.
	 */
	boolean pushes() {
		return this != HTTP;
	}

}
