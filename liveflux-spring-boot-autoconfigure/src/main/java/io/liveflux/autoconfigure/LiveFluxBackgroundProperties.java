package io.liveflux.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the threads on which the application is called when nobody waits for it:
 * methods with OnLeave, OnUnmount and OnClose, changes of components after a commit, and
 * listeners to traffic.
 *
 * @param threads Number of calls of the application that run in the background at the
 * same time. Has no effect with virtual threads.
 * @param queueCapacity Number of background calls that may wait or, on virtual threads,
 * run. Further calls are refused, each with a line in the log. The same number of
 * application events for components may wait as well.
 * @param shutdownTimeout Longest time for background calls to finish when the application
 * stops.
 * @param shortestInterval Shortest interval of a method that a component runs repeatedly.
 * A shorter one fails at start-up.
 * @param loadTimeout Longest time for loading a value of a component, 0 for any time.
 * Applies to loads without a timeout of their own.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.background")
public record LiveFluxBackgroundProperties(@DefaultValue("8") int threads, @DefaultValue("10000") int queueCapacity,
		@DefaultValue("10s") Duration shutdownTimeout, @DefaultValue("100ms") Duration shortestInterval,
		@DefaultValue("5m") Duration loadTimeout) {

}
