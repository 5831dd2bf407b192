package io.liveflux.faults;

/**
 * How pages talk to the server.
 */
enum Transport {

	/**
	 * A WebSocket, and posts while there is none.
	 */
	SOCKET("{}"),

	/**
	 * Server-sent events, and posts for what the page sends.
	 */
	EVENTS("{\"useWebSocket\": false}"),

	/**
	 * Posts only.
	 */
	HTTP("{\"useWebSocket\": false, \"useSse\": false}");

	private final String options;

	Transport(String options) {
		this.options = options;
	}

	/**
	 * Returns the options of the page's client, as JSON.
	 */
	String options() {
		return this.options;
	}

	/**
	 * Returns whether the server can send without being asked.
	 */
	boolean pushes() {
		return this != HTTP;
	}

}
