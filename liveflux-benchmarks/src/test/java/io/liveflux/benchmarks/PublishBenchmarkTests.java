package io.liveflux.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNoException;

class PublishBenchmarkTests {

	@Test
	void bothWaysRun() {
		PublishBenchmark benchmark = new PublishBenchmark();
		benchmark.subscribers = 3;
		benchmark.join();

		assertThatNoException().isThrownBy(() -> {
			benchmark.channel();
			benchmark.loop();
		});
	}

}
