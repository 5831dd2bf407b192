package io.liveflux.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.liveflux.benchmarks.server.BenchmarkServer;
import io.liveflux.internal.metrics.BroadcastMeters;
import io.liveflux.internal.metrics.ConnectionMeters;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsIT {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aServerMeasuresOnlyWhenItIsToldTo(boolean metrics) {
		try (ConfigurableApplicationContext server = new SpringApplicationBuilder(BenchmarkServer.class)
			.profiles("liveflux")
			.properties("server.port=0", "benchmark.metrics=" + metrics)
			.run()) {
			assertThat(server.getBeansOfType(ConnectionMeters.class)).hasSize(metrics ? 1 : 0);
			assertThat(server.getBeansOfType(BroadcastMeters.class)).hasSize(metrics ? 1 : 0);
		}
	}

	@Test
	void serversWithAndWithoutMetersAreCompared() {
		Spread ratio = MetricsBenchmark
			.run(LoadOptions.parse("--connections=10", "--messages=5", "--interval=5ms", "--rounds=1", "--warm-up=20"));

		// So few deliveries take no time that could be compared.
		assertThat(ratio.values()).isEqualTo(20);
	}

}
