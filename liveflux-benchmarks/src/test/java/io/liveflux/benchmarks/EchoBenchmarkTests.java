package io.liveflux.benchmarks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EchoBenchmarkTests {

	@ParameterizedTest
	@ValueSource(strings = { "TextEcho", "JsonEcho" })
	void isAnswered(String socket) {
		EchoBenchmark benchmark = new EchoBenchmark();
		benchmark.socket = socket;
		benchmark.open();

		benchmark.echo();

		assertThat(benchmark.answered()).isEqualTo(EchoBenchmark.TEXT.length());
	}

}
