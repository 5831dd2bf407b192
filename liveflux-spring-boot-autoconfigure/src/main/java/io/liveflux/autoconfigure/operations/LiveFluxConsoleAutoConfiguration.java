package io.liveflux.autoconfigure.operations;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.internal.console.Console;
import io.liveflux.internal.console.ConsoleController;
import io.liveflux.internal.console.ConsoleModel;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.RecentFailures;

/**
 * {@link AutoConfiguration Auto-configuration} of the operators' console.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxOperationsAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@ConditionalOnBooleanProperty(name = "liveflux.console.enabled")
@EnableConfigurationProperties(LiveFluxConsoleProperties.class)
public final class LiveFluxConsoleAutoConfiguration {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Bean
	RecentFailures liveFluxRecentFailures(@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return new RecentFailures(clock);
	}

	@Bean
	ConsoleModel.History liveFluxConsoleHistory(LiveOverview overview, ObjectProvider<Figures> figures) {
		return new ConsoleModel.History(overview, figures.getIfAvailable(() -> Figures.NONE));
	}

	@Bean
	ConsoleController.Ticket liveFluxConsoleTicket() {
		return new ConsoleController.Ticket(new SecureRandom());
	}

	@Bean
	ConsoleModel liveFluxConsoleModel(LiveOverview overview, ClusterOverview cluster, LiveCommands commands,
			ObjectProvider<Figures> figures, RecentFailures failures, ConsoleModel.History history,
			ConsoleController.Ticket ticket) {
		return new ConsoleModel(overview, cluster, commands, figures.getIfAvailable(() -> Figures.NONE), failures,
				history, ticket);
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	Console liveFluxConsole(ConsoleModel model) {
		return new Console(model);
	}

	@Bean
	ConsoleController liveFluxConsoleController(ConsoleController.Ticket ticket, LiveFluxConsoleProperties properties) {
		if (properties.roles().isEmpty() && !properties.insecureOpen()) {
			throw new InvalidConfigurationPropertyValueException("liveflux.console.roles", properties.roles(),
					"List at least one role; without one, nobody can open the console.");
		}
		return new ConsoleController(ticket, properties.roles(), properties.insecureOpen());
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxConsoleClock(BackgroundThreads threads, ConsoleModel.History history,
			ComponentEngine components) {
		AtomicLong seconds = new AtomicLong();
		// Drawing consoles must not hold up the timer, on which others wait.
		NonOverlappingTask drawing = new NonOverlappingTask(threads.executor(),
				() -> components.publish(new Console.Tick(seconds.incrementAndGet())));
		return new PeriodicTask(threads.scheduler(), SECOND, () -> {
			history.sample();
			drawing.run();
		});
	}

}
