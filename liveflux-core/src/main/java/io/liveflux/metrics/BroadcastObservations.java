package io.liveflux.metrics;

import java.util.Optional;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import io.liveflux.channel.BroadcastAccount;
import io.liveflux.channel.BroadcastListener;

/**
 * Makes an observation of every message to many, and lets another listener measure them.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class BroadcastObservations implements BroadcastListener {

	private final ObservationRegistry registry;

	private final Places places;

	private final BroadcastListener measuring;

	/**
	 * Creates the observations.
	 * @param registry where they are observed
	 * @param patterns finds the pattern that a channel's name matches
	 * @param measuring the other listener
	 */
	public BroadcastObservations(ObservationRegistry registry, Function<String, Optional<String>> patterns,
			BroadcastListener measuring) {
		this.registry = registry;
		this.places = new Places(patterns);
		this.measuring = measuring;
	}

	@Override
	public BroadcastAccount account(Audience audience, String channel) {
		return new Account(audience, this.places.of(audience, channel), this.measuring.account(audience, channel));
	}

	private final class Account implements BroadcastAccount {

		private final String audience;

		private final String place;

		private final String contextualName;

		private final BroadcastAccount measuring;

		Account(Audience audience, String place, BroadcastAccount measuring) {
			this.audience = Meters.word(audience);
			this.place = place;
			this.contextualName = "broadcast " + switch (audience) {
				case CHANNEL -> place;
				case ROOM -> "room " + place;
				case COMPONENT, USER, ALL -> this.audience;
			};
			this.measuring = measuring;
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

		@Override
		public long begin() {
			return this.measuring.begin();
		}

		@Override
		public void sent(int recipients, long begun) {
			this.measuring.sent(recipients, begun);
		}

		@Override
		public void subscribed(int change) {
			this.measuring.subscribed(change);
		}

		@Override
		public void present(int change) {
			this.measuring.present(change);
		}

	}

}
