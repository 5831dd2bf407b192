package io.liveflux.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.liveflux.metrics.SecurityMeters;

/**
 * {@link AutoConfiguration Auto-configuration} of meters.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ BackgroundThreads.class, MeterRegistry.class })
public final class LiveFluxMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityMeters liveFluxSecurityMeters(MeterRegistry registry) {
		return new SecurityMeters(registry);
	}

}
