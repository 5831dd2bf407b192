package io.liveflux.redis.internal;

/**
 * How messages are sent to inboxes.
 */
enum Publishing {

	/** To every server. */
	PLAIN("PUBLISH"),

	/** Only to the server that has the slot of the channel. */
	SHARDED("SPUBLISH");

	private final String command;

	Publishing(String command) {
		this.command = command;
	}

	String command() {
		return this.command;
	}

}
