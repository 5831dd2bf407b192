package io.liveflux.autoconfigure.security;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.servlet.DispatcherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.session.SessionRepository;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.internal.call.TimeSource;
import io.liveflux.internal.connection.GracefulShutdown;
import io.liveflux.internal.session.LocalLogins;
import io.liveflux.internal.session.SessionChangeFilter;
import io.liveflux.internal.session.SessionEndListener;
import io.liveflux.internal.session.SessionKeepAlive;
import io.liveflux.internal.session.SessionKeepAlive.SessionRenewal;
import io.liveflux.internal.session.StoredSessions;

/**
 * {@link AutoConfiguration Auto-configuration} of what connections have to do with HTTP
 * sessions, whoever keeps them.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class,
		afterName = { "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
				"org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
				"org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration" })
@ConditionalOnBean(BackgroundThreads.class)
public final class LiveFluxSessionAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(LiveFluxSessionAutoConfiguration.class);

	/** Where the filter of Spring Session is unless a property moves it. */
	private static final int SPRING_SESSION_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

	private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

	@Bean
	@ConditionalOnMissingBean
	SessionEndListener liveFluxSessionEndListener(ObjectProvider<LocalLogins> localLogins) {
		return new SessionEndListener(localLogins::getObject);
	}

	@Bean
	FilterRegistrationBean<SessionChangeFilter> liveFluxSessionChangeFilter(ObjectProvider<LocalLogins> localLogins,
			SessionEndListener listener, ConfigurableApplicationContext context, Environment environment) {
		FilterRegistrationBean<SessionChangeFilter> registration = new FilterRegistrationBean<>(
				new SessionChangeFilter(localLogins::getObject, () -> stopBeforeTheSessions(context, listener)));
		registration.setName("liveFluxSessionChangeFilter");
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		registration.setOrder(
				environment.getProperty("spring.session.servlet.filter-order", Integer.class, SPRING_SESSION_ORDER)
						+ 10);
		return registration;
	}

	/**
	 * Ends the connections of a web application that its container stops, which ends the
	 * sessions before it closes the application context.
	 */
	private static void stopBeforeTheSessions(ConfigurableApplicationContext context, SessionEndListener listener) {
		listener.stop();
		if (!context.isActive()) {
			return;
		}
		try {
			GracefulShutdown end = context.getBeanProvider(GracefulShutdown.class).getIfAvailable();
			if (end != null) {
				end.begin().get(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Not every connection ended before the container stopped", ex);
		}
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "liveflux.security.keep-session-alive", matchIfMissing = true)
	SessionKeepAlive liveFluxSessionKeepAlive(ObjectProvider<SessionRenewal> renewal, TimeSource time) {
		return new SessionKeepAlive((id) -> renewal.ifAvailable((each) -> each.renew(id)), time.ticker());
	}

	/**
	 * Sessions in a repository of Spring Session's.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SessionRepository.class)
	@ConditionalOnBean(SessionRepository.class)
	static class SpringSession {

		@Bean
		StoredSessions liveFluxStoredSessions(SessionRepository<?> repository, ConnectionIndex index,
				LocalLogins localLogins, LiveFluxProperties properties, BackgroundThreads threads,
				@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
			return new StoredSessions(repository, index, localLogins,
					PropertyRules.positive("liveflux.security.session-check-interval",
							properties.security().sessionCheckInterval()),
					clock, threads.executor(), threads.applicationExecutor());
		}

		@Bean
		@Lazy(false)
		PeriodicTask liveFluxStoredSessionSweep(StoredSessions sessions, BackgroundThreads threads) {
			return new PeriodicTask(threads.scheduler(), StoredSessions.SWEEP, sessions);
		}

	}

}
