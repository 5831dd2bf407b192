package io.liveflux.autoconfigure;

import java.util.Optional;
import java.util.function.Function;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.metrics.BroadcastObservations;
import io.liveflux.internal.metrics.NoSecondMeters;
import io.liveflux.internal.metrics.OperationObservations;

/**
 * {@link AutoConfiguration Auto-configuration} of observations.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { LiveFluxAutoConfiguration.class, LiveFluxMetricsAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ BackgroundThreads.class, ObservationRegistry.class })
public final class LiveFluxObservationAutoConfiguration {

	// Outermost, so that whatever else surrounds operations shows in the trace.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	OperationObservations liveFluxOperationObservations(ObservationRegistry registry) {
		return new OperationObservations(registry);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	BroadcastObservations liveFluxBroadcastObservations(ObservationRegistry registry,
			ObjectProvider<ChannelControllers> controllers) {
		Function<String, Optional<String>> patterns = (channel) -> controllers.getObject().patternOf(channel);
		return new BroadcastObservations(registry, patterns);
	}

	/**
	 * Where meters can be made of observations.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterObservationHandler.class)
	static class WithMeters {

		// Before those that make meters of every observation.
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		NoSecondMeters liveFluxNoSecondMeters() {
			return new NoSecondMeters();
		}

	}

}
