package io.liveflux.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;

import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.internal.async.Timer;
import io.liveflux.internal.call.TimeSource;

/**
 * What time it is, and what is done later or in the background.
 */
@Configuration(proxyBeanMethods = false)
class LiveFluxTimeConfiguration {

	/** Name of the executor that Spring Boot has for the application's own tasks. */
	private static final String APPLICATION_EXECUTOR = "applicationTaskExecutor";

	@Bean
	@ConditionalOnMissingBean
	TimeSource liveFluxTimeSource() {
		return new SystemTime();
	}

	// By its name only: an application may have a clock of its own, and one bean of it.
	@Bean(name = LiveFluxAutoConfiguration.CLOCK, defaultCandidate = false)
	@ConditionalOnMissingBean(name = LiveFluxAutoConfiguration.CLOCK)
	Clock liveFluxClock(TimeSource time) {
		return time.clock();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxTimeCustomizer(TimeSource time, BackgroundThreads threads) {
		return (builder) -> builder.work()
			.ticker(time.ticker())
			.textDelay(time.gatheringTimers(threads.machineScheduler()))
			.timer(Timer.of(threads.scheduler(), threads.executor()))
			.applicationExecutor(threads.applicationExecutor());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxLoadCustomizer(BackgroundThreads threads,
			LiveFluxBackgroundProperties properties,
			@Qualifier(APPLICATION_EXECUTOR) ObjectProvider<Executor> executor) {
		Duration shortest = PropertyRules.positive("liveflux.background.shortest-interval",
				properties.shortestInterval());
		Duration longest = PropertyRules.notNegative("liveflux.background.load-timeout", properties.loadTimeout());
		return (builder) -> builder.work()
			.loadExecutor(threads.counted(executor.getIfAvailable()))
			.loadTimeout(longest)
			.shortestInterval(shortest);
	}

	/**
	 * The time of the machine.
	 */
	static final class SystemTime implements TimeSource {

		@Override
		public Clock clock() {
			return Clock.systemUTC();
		}

		@Override
		public Ticker ticker() {
			return Ticker.systemTicker();
		}

		@Override
		public TaskScheduler timers(TaskScheduler scheduler) {
			return scheduler;
		}

	}

}
