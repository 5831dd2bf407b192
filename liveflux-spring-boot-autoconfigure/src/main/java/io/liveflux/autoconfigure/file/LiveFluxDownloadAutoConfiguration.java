package io.liveflux.autoconfigure.file;

import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.liveflux.autoconfigure.ComponentEngineBuilderCustomizer;
import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.connection.ConnectionIds;
import io.liveflux.internal.download.DownloadEndpoint;
import io.liveflux.internal.download.Downloads;

/**
 * {@link AutoConfiguration Auto-configuration} of files that actions return.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties(LiveFluxDownloadProperties.class)
public final class LiveFluxDownloadAutoConfiguration {

	private static final String PREFIX = "liveflux.download.";

	/** How often it is looked for files that nobody fetches within their time. */
	private static final int LOOKS = 4;

	@Bean
	Downloads liveFluxDownloads(LiveFluxDownloadProperties properties, ConnectionIds ids,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		Downloads.Limits limits = new Downloads.Limits(ttl(properties),
				PropertyRules.between(PREFIX + "max-per-owner", properties.maxPerOwner(), 1, 10_000),
				PropertyRules.between(PREFIX + "max-waiting", properties.maxWaiting(), 1, 100_000),
				PropertyRules.bytes(PREFIX + "max-memory", properties.maxMemory()));
		return new Downloads(limits, ids::next, clock);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxDownloadCustomizer(Downloads downloads) {
		return (builder) -> builder.downloads(downloads);
	}

	@Bean
	DownloadEndpoint liveFluxDownloadEndpoint(Downloads downloads, NodeId self, ConnectionIds ids, NodeCalls calls,
			BackgroundThreads threads, @Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return new DownloadEndpoint(downloads, self, ids::nodeOf, calls, threads.applicationExecutor(), clock);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxDownloadSweep(DownloadEndpoint downloads, BackgroundThreads threads,
			LiveFluxDownloadProperties properties) {
		return new PeriodicTask(threads.scheduler(), ttl(properties).dividedBy(LOOKS).plusMillis(1),
				new NonOverlappingTask(threads.executor(), downloads::sweep));
	}

	private static Duration ttl(LiveFluxDownloadProperties properties) {
		return PropertyRules.positive(PREFIX + "ttl", properties.ttl());
	}

}
