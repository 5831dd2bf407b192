package io.liveflux.autoconfigure;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.GracefulEnd;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.store.ComponentStore;

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
			ComponentEngine components, ComponentStore store, ObjectProvider<GracefulEnd> gracefulEnd,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return new LiveOverview(connections, index, channels, components, store,
				() -> gracefulEnd.stream().anyMatch(GracefulEnd::hasBegun), clock);
	}

	@Bean
	@ConditionalOnMissingBean
	LiveCommands liveFluxCommands(ConnectionRegistry connections, Broadcaster broadcaster, ApplicationContext context,
			ObjectProvider<GracefulEnd> gracefulEnd) {
		return new LiveCommands(connections, broadcaster, () -> {
			// First, so that nobody who is asked to go is led back here.
			AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
			gracefulEnd.forEach(GracefulEnd::begin);
		});
	}

}
