package io.liveflux.internal.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.BroadcastListener.Audience;
import io.liveflux.channel.DestinationListener;
import io.liveflux.metrics.LiveFluxMeter;

/**
 * Measures messages to many, and who is in channels. All channels of one pattern share
 * their meters. Thread-safe.
 *
 * @since 0.1
 */
public final class BroadcastMeters implements BroadcastListener {

	private final Meters meters;

	private final DestinationNames destinations;

	private final Map<Key, Destination> listeners = new ConcurrentHashMap<>();

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 * @param patterns finds the pattern that a channel's name matches
	 */
	public BroadcastMeters(MeterRegistry registry, Function<String, Optional<String>> patterns) {
		this.meters = new Meters(registry);
		this.destinations = new DestinationNames(patterns);
	}

	@Override
	public DestinationListener forDestination(Audience audience, String channel) {
		return this.listeners.computeIfAbsent(new Key(audience, this.destinations.of(audience, channel)),
				(key) -> new Destination(this.meters, key));
	}

	/**
	 * What meters are made for.
	 */
	private record Key(Audience audience, String place) {
	}

	/**
	 * The meters of all channels of one pattern.
	 */
	private static final class Destination implements DestinationListener {

		private final Meters meters;

		private final Timer delivery;

		private final DistributionSummary recipients;

		private final String place;

		private final AtomicInteger subscribers = new AtomicInteger();

		private final AtomicInteger present = new AtomicInteger();

		Destination(Meters meters, Key key) {
			this.meters = meters;
			String audience = Meters.word(key.audience());
			this.delivery = meters.timer(LiveFluxMeter.BROADCAST_DELIVERY, audience, key.place());
			this.recipients = meters.summary(LiveFluxMeter.BROADCAST_RECIPIENTS, audience, key.place());
			this.place = key.place();
			if (key.audience() == Audience.CHANNEL) {
				meters.counter(LiveFluxMeter.CHANNEL_GAPS, this.place);
				meters.counter(LiveFluxMeter.CHANNEL_MISSED, this.place);
				meters.gauge(LiveFluxMeter.CHANNEL_SUBSCRIBERS, this.subscribers::get, key.place());
				meters.gauge(LiveFluxMeter.PRESENCE, this.present::get, key.place());
			}
		}

		@Override
		public long begin() {
			return this.meters.now();
		}

		@Override
		public void sent(int recipients, long begun) {
			this.delivery.record(this.meters.now() - begun, TimeUnit.NANOSECONDS);
			this.recipients.record(recipients);
		}

		@Override
		public void subscribed(int change) {
			this.subscribers.addAndGet(change);
		}

		@Override
		public void present(int change) {
			this.present.addAndGet(change);
		}

		@Override
		public void missed(int messages) {
			this.meters.counter(LiveFluxMeter.CHANNEL_GAPS, this.place).increment();
			this.meters.counter(LiveFluxMeter.CHANNEL_MISSED, this.place).increment(messages);
		}

	}

	/**
	 * Says in a word of the application's code where a message to many goes.
	 */
	static final class DestinationNames {

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

}
