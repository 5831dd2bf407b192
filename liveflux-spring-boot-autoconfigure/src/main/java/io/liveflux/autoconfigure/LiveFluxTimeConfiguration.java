package io.liveflux.autoconfigure;

import java.time.Clock;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;

import io.liveflux.internal.async.Timer;
import io.liveflux.internal.call.TimeSource;

/**
 * What time it is, and what is done later.
 */
@Configuration(proxyBeanMethods = false)
class LiveFluxTimeConfiguration {

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
		return (builder) -> builder.ticker(time.ticker())
			.work()
			.textDelay(time.gatheringTimers(threads.machineScheduler()))
			.timer(Timer.of(threads.scheduler(), threads.executor()))
			.applicationExecutor(threads.applicationExecutor());
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
