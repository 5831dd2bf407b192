package io.liveflux.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsIT {

	@Test
	void serversWithAndWithoutMetersAreCompared() {
		Spread ratio = MetricsBenchmark
			.run(FanoutOptions.parse("--connections=10", "--messages=5", "--interval=5ms", "--rounds=1"));

		assertThat(ratio.values()).isEqualTo(20);
		assertThat(ratio.median()).isPositive();
	}

}
