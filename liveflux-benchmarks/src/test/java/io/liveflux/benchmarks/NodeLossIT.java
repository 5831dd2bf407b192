package io.liveflux.benchmarks;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NodeLossIT {

	@Test
	void nothingIsLostOrDoneTwice() {
		NodeLossBenchmark.Report report = NodeLossBenchmark.run(
				LoadOptions.parse("--connections=10", "--interval=20ms"), Duration.ofSeconds(2), Duration.ofSeconds(2));

		assertThat(report.actions()).isPositive();
		assertThat(report.lostActions()).isZero();
		assertThat(report.repeatedActions()).isZero();
		assertThat(report.lostMessages()).isZero();
		assertThat(report.repeatedMessages()).isZero();
	}

}
