package io.liveflux.internal.metrics;

import java.util.Optional;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import io.liveflux.channel.BroadcastAccount;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.metrics.LiveFluxObservation;
import io.liveflux.metrics.LiveFluxTag;

/**
 * Makes an observation of every message to many. Thread-safe.
 *
 * @since 0.1
 */
public final class BroadcastObservations implements BroadcastListener {

	private final ObservationRegistry registry;

	private final Places places;

	/**
	 * Creates the observations.
	 * @param registry where they are observed
	 * @param patterns finds the pattern that a channel's name matches
	 */
	public BroadcastObservations(ObservationRegistry registry, Function<String, Optional<String>> patterns) {
		this.registry = registry;
		this.places = new Places(patterns);
	}

	@Override
	public BroadcastAccount account(Audience audience, String channel) {
		return new Account(audience, this.places.of(audience, channel));
	}

	private final class Account implements BroadcastAccount {

		private final String audience;

		private final String place;

		private final String contextualName;

		Account(Audience audience, String place) {
			this.audience = Meters.word(audience);
			this.place = place;
			this.contextualName = "broadcast " + switch (audience) {
				case CHANNEL -> place;
				case ROOM -> "room " + place;
				case COMPONENT, USER, ALL -> this.audience;
			};
		}

		@Override
		public void observe(Runnable sending) {
			if (BroadcastObservations.this.registry.isNoop()) {
				sending.run();
				return;
			}
			Observation observation = Observation
				.createNotStarted(LiveFluxObservation.BROADCAST.getName(), MeasuredElsewhere.Local::new,
						BroadcastObservations.this.registry)
				.contextualName(this.contextualName)
				.lowCardinalityKeyValue(LiveFluxTag.AUDIENCE.withValue(this.audience))
				.lowCardinalityKeyValue(LiveFluxTag.CHANNEL.withValue(this.place))
				.lowCardinalityKeyValue(LiveFluxTag.OUTCOME.withValue("success"))
				.start();
			try {
				observation.scoped(sending);
			}
			catch (RuntimeException | Error ex) {
				observation.lowCardinalityKeyValue(LiveFluxTag.OUTCOME.withValue("error"));
				throw ex;
			}
			finally {
				observation.stop();
			}
		}

	}

}
