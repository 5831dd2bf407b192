package io.liveflux.benchmarks;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FanoutIT {

	@Test
	void eachContenderReachesEverybodyAndIsMeasured() {
		Map<Contender, FanoutResult> results = FanoutBenchmark.run(FanoutOptions.parse("--connections=20",
				"--messages=5", "--interval=5ms", "--rounds=1", "--warm-up=20"));

		assertThat(results).containsOnlyKeys(Contender.values())
			.allSatisfy((contender, result) -> assertThat(result.deliveriesPerSecond()).isPositive());
	}

}
