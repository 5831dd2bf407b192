package io.liveflux.benchmarks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatNoException;

class PublishBenchmarkTests {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void bothWaysRun(boolean meters) {
		PublishBenchmark benchmark = new PublishBenchmark();
		benchmark.subscribers = 3;
		benchmark.meters = meters;
		benchmark.join();

		assertThatNoException().isThrownBy(() -> {
			benchmark.channel();
			benchmark.loop();
		});
	}

}
