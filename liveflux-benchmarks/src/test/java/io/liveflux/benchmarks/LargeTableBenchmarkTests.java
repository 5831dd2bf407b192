package io.liveflux.benchmarks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LargeTableBenchmarkTests {

	@ParameterizedTest
	@EnumSource
	void isAnsweredWithASmallDelta(LargeTableBenchmark.Drawn by) {
		LargeTableBenchmark benchmark = new LargeTableBenchmark();
		benchmark.drawnBy(by);
		benchmark.mount();
		benchmark.changeOneRow();

		benchmark.changeOneRow();

		assertThat(benchmark.answered()).isBetween(50, 200);
		benchmark.stop();
	}

}
