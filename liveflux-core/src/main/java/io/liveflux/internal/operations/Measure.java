package io.liveflux.internal.operations;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often something happened, and how much of it. Thread-safe; noting waits for nobody.
 */
final class Measure {

	private final LongAdder count = new LongAdder();

	private final LongAdder sum = new LongAdder();

	private final LongAccumulator max = new LongAccumulator(Math::max, 0);

	void note(long amount) {
		this.count.increment();
		this.sum.add(amount);
		this.max.accumulate(amount);
	}

	long count() {
		return this.count.sum();
	}

	long sum() {
		return this.sum.sum();
	}

	long max() {
		return this.max.get();
	}

	long mean() {
		long counted = count();
		return (counted > 0) ? sum() / counted : 0;
	}

}
