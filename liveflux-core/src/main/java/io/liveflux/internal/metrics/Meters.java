package io.liveflux.internal.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;

import org.springframework.util.Assert;

import io.liveflux.metrics.LiveFluxMeter;

/**
 * Makes meters as {@link LiveFluxMeter} names them. Making one looks it up, so it is done
 * once and not for each message.
 */
final class Meters {

	private final MeterRegistry registry;

	Meters(MeterRegistry registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	/**
	 * Returns the moment at which something begins, in nanoseconds.
	 */
	long now() {
		return this.registry.config().clock().monotonicTime();
	}

	Counter counter(LiveFluxMeter meter, String... values) {
		return Counter.builder(meter.getName())
			.description(meter.description())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	Timer timer(LiveFluxMeter meter, String... values) {
		return Timer.builder(meter.getName())
			.description(meter.description())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	DistributionSummary summary(LiveFluxMeter meter, String... values) {
		return DistributionSummary.builder(meter.getName())
			.description(meter.description())
			.baseUnit(meter.getBaseUnit())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	/**
	 * Makes a gauge. The registry keeps what it reads.
	 */
	void gauge(LiveFluxMeter meter, Supplier<Number> value, String... values) {
		Gauge.builder(meter.getName(), value)
			.description(meter.description())
			.baseUnit(meter.getBaseUnit())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	/**
	 * Makes a counter of what is counted elsewhere. The caller keeps what the registry
	 * reads.
	 */
	void counter(LiveFluxMeter meter, LongSupplier value, String... values) {
		FunctionCounter.builder(meter.getName(), value, LongSupplier::getAsLong)
			.description(meter.description())
			.baseUnit(meter.getBaseUnit())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	private static List<Tag> tags(LiveFluxMeter meter, String... values) {
		KeyName[] names = meter.getKeyNames();
		Assert.isTrue(names.length == values.length, () -> meter + " has other tags");
		List<Tag> tags = new ArrayList<>(names.length);
		for (int i = 0; i < names.length; i++) {
			tags.add(Tag.of(names[i].asString(), values[i]));
		}
		return tags;
	}

	/**
	 * Returns the value of a tag that stands for one of our own constants.
	 */
	static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
