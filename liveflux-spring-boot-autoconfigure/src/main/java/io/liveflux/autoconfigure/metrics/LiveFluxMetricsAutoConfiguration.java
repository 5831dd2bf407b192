package io.liveflux.autoconfigure.metrics;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.liveflux.autoconfigure.ComponentEngineBuilderCustomizer;
import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.OutageMode;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.BoundedExecutor;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.download.Downloads;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.metrics.BackgroundMeters;
import io.liveflux.internal.metrics.BroadcastMeters;
import io.liveflux.internal.metrics.ClusterMeters;
import io.liveflux.internal.metrics.ComponentMeters;
import io.liveflux.internal.metrics.ConnectionMeters;
import io.liveflux.internal.metrics.DownloadMeters;
import io.liveflux.internal.metrics.MeteredComponentStore;
import io.liveflux.internal.metrics.SecurityMeters;
import io.liveflux.internal.metrics.StoreMeters;
import io.liveflux.internal.metrics.UploadMeters;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.MeterFigures;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.store.ClusterComponentStore;

/**
 * {@link AutoConfiguration Auto-configuration} of meters.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ BackgroundThreads.class, MeterRegistry.class })
public final class LiveFluxMetricsAutoConfiguration {

	@Bean
	MeterBinder liveFluxThreadMeters(BackgroundThreads threads) {
		return (registry) -> threads.all()
			.forEach((each) -> each.pool()
				.ifPresent((pool) -> new ExecutorServiceMetrics(pool, each.name(), Tags.empty()).bindTo(registry)));
	}

	@Bean
	MeterBinder liveFluxBackgroundMeters(BackgroundThreads threads) {
		BoundedExecutor bounded = threads.bounded();
		return new BackgroundMeters(bounded::pending, bounded::rejected);
	}

	@Bean
	MeterBinder liveFluxDownloadMeters(Downloads downloads) {
		return new DownloadMeters(downloads);
	}

	@Bean
	MeterBinder liveFluxUploadMeters(UploadTransfers uploads) {
		return new UploadMeters(uploads);
	}

	@Bean
	MeterBinder liveFluxClusterMeters(ClusterBus bus, OutageMode outage) {
		return new ClusterMeters(bus, outage::lost);
	}

	@Bean
	@ConditionalOnMissingBean(Figures.class)
	MeterFigures liveFluxFigures(MeterRegistry registry) {
		return new MeterFigures(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityMeters liveFluxSecurityMeters(MeterRegistry registry) {
		return new SecurityMeters(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectionMeters liveFluxConnectionMeters(MeterRegistry registry, ObjectProvider<ConnectionRegistry> connections,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return new ConnectionMeters(registry, clock, connections::getObject);
	}

	@Bean
	@ConditionalOnMissingBean
	ComponentMeters liveFluxComponentMeters(MeterRegistry registry) {
		return new ComponentMeters(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	BroadcastMeters liveFluxBroadcastMeters(MeterRegistry registry, ObjectProvider<ChannelControllers> controllers) {
		return new BroadcastMeters(registry, (channel) -> controllers.getObject().patternOf(channel));
	}

	// Not lazy even where everything else is: nobody else asks for it.
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	StoreMeters liveFluxStoreMeters(MeterRegistry registry, ComponentRegistry components, ClusterComponentStore store,
			ComponentEngine live) {
		return new StoreMeters(registry, components, store, live::watched);
	}

	// After what an application puts around the store, which is then measured too.
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxStoreTimer(MeterRegistry registry) {
		return (builder) -> builder.decorateStore((store) -> new MeteredComponentStore(store, registry));
	}

}
