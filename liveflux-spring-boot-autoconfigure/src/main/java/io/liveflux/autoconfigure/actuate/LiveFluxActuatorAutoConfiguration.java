package io.liveflux.autoconfigure.actuate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.operations.LiveFluxOperationsAutoConfiguration;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.websocket.LiveFluxWebSocketHandler;
import io.liveflux.store.ClusterComponentStore;

/**
 * {@link AutoConfiguration Auto-configuration} of what the Actuator shows: the endpoint
 * {@code liveflux}, and what it says of LiveFlux in {@code health} and {@code info}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxOperationsAutoConfiguration.class)
@ConditionalOnBean(LiveOverview.class)
public final class LiveFluxActuatorAutoConfiguration {

	/**
	 * The endpoint.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	@ConditionalOnAvailableEndpoint(LiveFluxEndpoint.class)
	@EnableConfigurationProperties(LiveFluxEndpointProperties.class)
	static class Endpoint {

		@Bean
		@ConditionalOnMissingBean
		LiveFluxEndpoint liveFluxActuatorEndpoint(LiveOverview overview, ClusterOverview cluster, LiveCommands commands,
				ObjectProvider<Figures> figures, LiveFluxEndpointProperties properties) {
			return new LiveFluxEndpoint(overview, cluster, commands, figures.getIfAvailable(() -> Figures.NONE),
					properties);
		}

	}

	/**
	 * The health.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("liveflux")
	static class Health {

		// Named as it is to be shown.
		@Bean
		@ConditionalOnMissingBean(name = "livefluxHealthIndicator")
		HealthIndicator livefluxHealthIndicator(ClusterComponentStore store, LiveOverview overview, ClusterBus bus) {
			return new LiveFluxHealthIndicator(store, overview, bus);
		}

	}

	/**
	 * The information.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
	@ConditionalOnEnabledInfoContributor("liveflux")
	static class Information {

		@Bean
		@ConditionalOnMissingBean(name = "liveFluxInfoContributor")
		InfoContributor liveFluxInfoContributor(LiveFluxProperties properties,
				ObjectProvider<LiveFluxWebSocketHandler> webSocket, ComponentRegistry components) {
			return new LiveFluxInfoContributor(properties.path(), webSocket.getIfAvailable() != null, components);
		}

	}

}
