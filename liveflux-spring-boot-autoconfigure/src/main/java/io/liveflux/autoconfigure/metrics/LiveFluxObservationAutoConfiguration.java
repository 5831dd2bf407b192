package io.liveflux.autoconfigure.metrics;

import java.util.Optional;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.metrics.BroadcastObservations;
import io.liveflux.internal.metrics.OperationObservations;
import io.liveflux.metrics.ActionObservationConvention;
import io.liveflux.metrics.BroadcastObservationConvention;
import io.liveflux.metrics.CommandObservationConvention;
import io.liveflux.metrics.JoinObservationConvention;
import io.liveflux.metrics.SocketMessageObservationConvention;

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
	OperationObservations liveFluxOperationObservations(ObservationRegistry registry,
			ObjectProvider<ActionObservationConvention> action, ObjectProvider<JoinObservationConvention> join,
			ObjectProvider<CommandObservationConvention> command,
			ObjectProvider<SocketMessageObservationConvention> socketMessage) {
		return new OperationObservations(registry, action.getIfAvailable(), join.getIfAvailable(),
				command.getIfAvailable(), socketMessage.getIfAvailable());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	BroadcastObservations liveFluxBroadcastObservations(ObservationRegistry registry,
			ObjectProvider<BroadcastObservationConvention> convention, ObjectProvider<ChannelControllers> controllers) {
		Function<String, Optional<String>> patterns = (channel) -> controllers.getObject().patternOf(channel);
		return new BroadcastObservations(registry, convention.getIfAvailable(), patterns);
	}

}
