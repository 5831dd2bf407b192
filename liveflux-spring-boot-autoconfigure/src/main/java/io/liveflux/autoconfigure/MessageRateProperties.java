package io.liveflux.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limit of the messages to one socket, or to the channels of one pattern.
 *
 * @param rate Number of messages per second from one connection, and from one user over
 * all connections, on average; 0 for any number.
 * @param burst Number of messages that may come at once. By default as many as per
 * second.
 * @param maxViolations Number of refused messages after which a connection is closed; 0
 * for never.
 * @param violationsWindow Time in which refused messages count together.
 * @since 0.1
 */
public record MessageRateProperties(@DefaultValue("0") long rate, @Nullable Long burst,
		@DefaultValue("500") long maxViolations, @DefaultValue("10s") Duration violationsWindow) {

	/** Any number of messages. */
	public static final MessageRateProperties NONE = new MessageRateProperties(0, null, 500, Duration.ofSeconds(10));

}
