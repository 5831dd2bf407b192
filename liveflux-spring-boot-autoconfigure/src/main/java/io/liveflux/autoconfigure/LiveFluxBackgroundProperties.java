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
 * same time. Without effect where virtual threads are enabled.
 * @param queueCapacity Number of such calls that may wait or, on virtual threads, run.
 * More are refused, each with a line in the log. Of application events for components, as
 * many may wait besides.
 * @param shutdownTimeout Longest time in which they may finish when the application
 * stops.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.background")
public record LiveFluxBackgroundProperties(@DefaultValue("8") int threads, @DefaultValue("10000") int queueCapacity,
		@DefaultValue("10s") Duration shutdownTimeout) {

}
