package io.liveflux.channel.log;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message as the log keeps it. A log that keeps objects may give back the same one.
 *
 * @since 0.1
 */
public interface LogMessage {

	/**
	 * Returns the command.
	 */
	String cmd();

	/**
	 * Returns the command's parameter as JSON.
	 */
	String param();

	/**
	 * Returns the name of who sent it, or {@code null} when the server did.
	 */
	@Nullable String from();

	/**
	 * Returns the page that has the message already and does not get it, or {@code null}.
	 */
	@Nullable String origin();

	/**
	 * Returns when it was published.
	 */
	Instant time();

}
