package io.liveflux.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Every observation of LiveFlux, with its key names. The page {@code docs/metrics.md} is
 * made from it.
 *
 * @since 0.1
 */
public enum LiveFluxObservation implements ObservationDocumentation {

	/** A message to a component. */
	ACTION("liveflux.action", "A message to a component, from taking it to queueing the answer", LiveFluxTag.KIND,
			LiveFluxTag.ACTION),

	/** Joining a channel. */
	JOIN("liveflux.join", "Joining a channel", LiveFluxTag.CHANNEL),

	/** A command to a channel. */
	COMMAND("liveflux.command", "A command to a channel", LiveFluxTag.CHANNEL, LiveFluxTag.COMMAND),

	/** A message to a socket of the application's own. */
	SOCKET_MESSAGE("liveflux.socket.message", "A message to a socket of the application's own", LiveFluxTag.SOCKET),

	/** A message to many. */
	BROADCAST("liveflux.broadcast", "A message to many, from the call that sends it", LiveFluxTag.AUDIENCE,
			LiveFluxTag.CHANNEL);

	private final String observationName;

	private final String description;

	private final LiveFluxTag[] tags;

	LiveFluxObservation(String observationName, String description, LiveFluxTag... tags) {
		this.observationName = observationName;
		this.description = description;
		this.tags = tags;
	}

	@Override
	public String getName() {
		return this.observationName;
	}

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return KeyName.merge(this.tags, new KeyName[] { LiveFluxTag.OUTCOME });
	}

	/**
	 * Returns what is observed.
	 */
	public String description() {
		return this.description;
	}

}
