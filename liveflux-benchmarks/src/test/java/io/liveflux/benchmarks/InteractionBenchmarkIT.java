package io.liveflux.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InteractionBenchmarkIT {

	@Test
	void countsEachStep() {
		InteractionBenchmark benchmark = new InteractionBenchmark();
		benchmark.open();

		benchmark.fillAndClick();
		benchmark.openAndClose();

		assertThat(benchmark.fillAndClick()).text("b:not(li b)").isEqualTo("4").and().noErrors();
		benchmark.stop();
	}

}
