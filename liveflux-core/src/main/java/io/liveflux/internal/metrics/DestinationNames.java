package io.liveflux.internal.metrics;

import java.util.Optional;
import java.util.function.Function;

import io.liveflux.channel.BroadcastListener.Audience;

/**
 * Says in a word of the application's code where a message to many goes.
 */
final class DestinationNames {

	private static final String NONE = "none";

	private final Function<String, Optional<String>> patterns;

	DestinationNames(Function<String, Optional<String>> patterns) {
		this.patterns = patterns;
	}

	/**
	 * Returns the pattern of a channel, or the name of the socket whose rooms it is
	 * about.
	 */
	String of(Audience audience, String channel) {
		return switch (audience) {
			case CHANNEL -> this.patterns.apply(channel).orElse(NONE);
			case ROOM -> channel;
			case COMPONENT, USER, ALL -> NONE;
		};
	}

}
