package io.liveflux.internal.metrics;

import java.util.Optional;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.DestinationListener;
import io.liveflux.metrics.BroadcastObservationContext;
import io.liveflux.metrics.BroadcastObservationConvention;
import io.liveflux.metrics.DefaultBroadcastObservationConvention;
import io.liveflux.metrics.LiveFluxObservation;

/**
 * Makes an observation of every message to many. Thread-safe.
 *
 * @since 0.1
 */
public final class BroadcastObservations implements BroadcastListener {

	private static final BroadcastObservationConvention DEFAULT_CONVENTION = new DefaultBroadcastObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable BroadcastObservationConvention convention;

	private final BroadcastMeters.DestinationNames destinations;

	/**
	 * Creates the observations.
	 * @param registry where they are observed
	 * @param convention names them; {@code null} for the default
	 * @param patterns finds the pattern that a channel's name matches
	 */
	public BroadcastObservations(ObservationRegistry registry, @Nullable BroadcastObservationConvention convention,
			Function<String, Optional<String>> patterns) {
		this.registry = registry;
		this.convention = convention;
		this.destinations = new BroadcastMeters.DestinationNames(patterns);
	}

	@Override
	public DestinationListener forDestination(Audience audience, String channel) {
		return new Destination(audience, this.destinations.of(audience, channel));
	}

	private final class Destination implements DestinationListener {

		private final Audience audience;

		private final String place;

		Destination(Audience audience, String place) {
			this.audience = audience;
			this.place = place;
		}

		@Override
		public void observe(Runnable sending) {
			ObservationRegistry registry = BroadcastObservations.this.registry;
			if (registry.isNoop()) {
				sending.run();
				return;
			}
			LiveFluxObservation.BROADCAST
				.observation(BroadcastObservations.this.convention, DEFAULT_CONVENTION,
						() -> new BroadcastObservationContext(this.audience, this.place), registry)
				.observe(sending);
		}

	}

}
