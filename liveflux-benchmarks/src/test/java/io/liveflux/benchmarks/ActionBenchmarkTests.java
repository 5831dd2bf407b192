package io.liveflux.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActionBenchmarkTests {

	@Test
	void isAnsweredWithADelta() {
		ActionBenchmark benchmark = new ActionBenchmark();
		benchmark.mount();
		benchmark.act();

		benchmark.act();

		assertThat(benchmark.answered()).isBetween(50, 300);
		benchmark.stop();
	}

}
