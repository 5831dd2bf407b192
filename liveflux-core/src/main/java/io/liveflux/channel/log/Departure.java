package io.liveflux.channel.log;

/**
 * How a member went.
 *
 * @since 0.1
 */
public enum Departure {

	/** On purpose. */
	LEFT,

	/** Its connection ended without a word, and may come back. */
	LOST

}
