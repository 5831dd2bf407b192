package io.liveflux.benchmarks;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StagesBenchmarkTests {

	private final StagesBenchmark benchmark = new StagesBenchmark();

	@Test
	void eachDoesWhatAnActionDoes() {
		this.benchmark.count();

		assertThat(this.benchmark.decodeTheMessage()).singleElement()
			.satisfies((message) -> assertThat(message.action()).isEqualTo("add"));
		assertThat(new String(this.benchmark.writeTheState(), StandardCharsets.UTF_8)).isEqualTo("{\"count\":41}");
		assertThat(this.benchmark.markTheRoot().toString()).startsWith("<div data-flux-component-kind=\"tally\"");
		assertThat(this.benchmark.compareTheTexts().slices()).hasSize(1);
		assertThat(this.benchmark.encodeTheFrame()).contains("[98,1,\"6\"]");
	}

}
