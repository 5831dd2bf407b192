package io.liveflux.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Every observation of LiveFlux, with its key names. The page {@code docs/metrics.md} is
 * made from it.
 *
 * @since 0.1
 */
public enum LiveFluxObservation implements ObservationDocumentation {

	/** A message to a component. */
	ACTION("liveflux.action", "A message to a component, from taking it to queueing the answer",
			DefaultActionObservationConvention.class, LiveFluxTag.KIND, LiveFluxTag.ACTION),

	/** Joining a channel. */
	JOIN("liveflux.join", "Joining a channel", DefaultJoinObservationConvention.class, LiveFluxTag.CHANNEL),

	/** A command to a channel. */
	COMMAND("liveflux.command", "A command to a channel", DefaultCommandObservationConvention.class,
			LiveFluxTag.CHANNEL, LiveFluxTag.COMMAND),

	/** A message to a socket of the application's own. */
	SOCKET_MESSAGE("liveflux.socket.message", "A message to a socket of the application's own",
			DefaultSocketMessageObservationConvention.class, LiveFluxTag.SOCKET),

	/** A message to many. */
	BROADCAST("liveflux.broadcast", "A message to many, from the call that sends it",
			DefaultBroadcastObservationConvention.class, LiveFluxTag.AUDIENCE, LiveFluxTag.CHANNEL);

	private final String observationName;

	private final String description;

	private final Class<? extends ObservationConvention<? extends Observation.Context>> defaultConvention;

	private final LiveFluxTag[] tags;

	LiveFluxObservation(String observationName, String description,
			Class<? extends ObservationConvention<? extends Observation.Context>> defaultConvention,
			LiveFluxTag... tags) {
		this.observationName = observationName;
		this.description = description;
		this.defaultConvention = defaultConvention;
		this.tags = tags;
	}

	@Override
	public String getName() {
		return this.observationName;
	}

	@Override
	public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
		return this.defaultConvention;
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
