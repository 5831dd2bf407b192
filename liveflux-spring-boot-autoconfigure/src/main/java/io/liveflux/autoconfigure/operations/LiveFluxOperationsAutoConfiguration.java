package io.liveflux.autoconfigure.operations;

import java.time.Clock;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.GracefulShutdown;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.NodeCommands;
import io.liveflux.store.ClusterComponentStore;

/**
 * {@link AutoConfiguration Auto-configuration} of what an operator sees of a node, and
 * can do to it.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
public final class LiveFluxOperationsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LiveOverview liveFluxOverview(ConnectionRegistry connections, ConnectionIndex index, ChannelRegistry channels,
			ComponentEngine components, ClusterComponentStore store, ObjectProvider<GracefulShutdown> gracefulShutdown,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return new LiveOverview(connections, index, channels, components, store,
				() -> gracefulShutdown.stream().anyMatch(GracefulShutdown::hasBegun), clock);
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	@RegisterReflectionForBinding(classes = { LiveOverview.ConnectionPage.class, LiveOverview.Totals.class },
			classNames = "io.liveflux.internal.operations.ClusterOverview$First")
	ClusterOverview liveFluxClusterOverview(ClusterBus bus, NodeCalls calls, LiveOverview overview,
			BackgroundThreads threads) {
		return new ClusterOverview(bus, calls, overview, threads.executor());
	}

	// Not lazy even where everything else is: other nodes command this one.
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	LiveCommands liveFluxCommands(ConnectionRegistry connections, Broadcaster broadcaster, ApplicationContext context,
			ObjectProvider<GracefulShutdown> gracefulShutdown, ClusterBus bus, NodeCalls calls,
			BackgroundThreads threads) {
		return new LiveCommands(connections, broadcaster, () -> {
			// First, so that nobody who is asked to go is led back here.
			AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
			gracefulShutdown.forEach(GracefulShutdown::begin);
		}, new NodeCommands(bus, calls, threads.executor()));
	}

}
