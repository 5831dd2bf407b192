package io.liveflux.benchmarks.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Somewhere to measure into, and nothing else of the Actuator.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "benchmark.metrics")
class Meters {

	@Bean
	MeterRegistry meters() {
		return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
	}

}
