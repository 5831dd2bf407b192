package io.liveflux.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.liveflux.autoconfigure.internal.DeveloperMode;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.render.MemoCheck;

/**
 * What is drawn again, and what is kept of it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveFluxRenderProperties.class)
class LiveFluxRenderConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxMemoCustomizer(LiveFluxRenderProperties properties,
			ApplicationContext context) {
		MemoCheck chosen = properties.memoCheck();
		MemoCheck ours = DeveloperMode.isOn(context) ? MemoCheck.LOG : MemoCheck.OFF;
		return (builder) -> builder.memoCheck((chosen != null) ? chosen : ours);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxRest(ComponentEngine components, BackgroundThreads threads,
			LiveFluxRenderProperties properties) {
		Duration retain = PropertyRules.notNegative("liveflux.render.retain", properties.retain());
		return retain.isZero() ? PeriodicTask.never(threads.scheduler()) : new PeriodicTask(threads.scheduler(), retain,
				new NonOverlappingTask(threads.executor(), components::restQuiet));
	}

}
