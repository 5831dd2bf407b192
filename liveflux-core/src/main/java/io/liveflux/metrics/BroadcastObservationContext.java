package io.liveflux.metrics;

import io.micrometer.observation.Observation;

import org.springframework.util.Assert;

import io.liveflux.channel.BroadcastListener.Audience;

/**
 * Context of the observation of a message to many.
 *
 * @since 0.1
 */
public class BroadcastObservationContext extends Observation.Context {

	private final Audience audience;

	private final String channel;

	/**
	 * Creates a context.
	 * @param audience who is sent to
	 * @param channel pattern of the channel's name, name of the socket for rooms, or
	 * {@code none}
	 */
	public BroadcastObservationContext(Audience audience, String channel) {
		Assert.notNull(audience, "'audience' must not be null");
		Assert.hasText(channel, "'channel' must not be empty");
		this.audience = audience;
		this.channel = channel;
	}

	/**
	 * Returns who is sent to.
	 */
	public Audience getAudience() {
		return this.audience;
	}

	/**
	 * Returns the pattern of the channel's name, the name of the socket for rooms, or
	 * {@code none}.
	 */
	public String getChannel() {
		return this.channel;
	}

}
