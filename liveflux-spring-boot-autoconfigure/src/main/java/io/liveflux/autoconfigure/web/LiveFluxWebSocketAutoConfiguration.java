package io.liveflux.autoconfigure.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import org.apache.catalina.startup.Tomcat;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.internal.Endpoint;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.connection.GracefulShutdown;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.controller.PathJoins;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.websocket.ChannelPath;
import io.liveflux.internal.websocket.HandshakeAttributes;
import io.liveflux.internal.websocket.HandshakeCheck;
import io.liveflux.internal.websocket.LiveFluxWebSocketHandler;

/**
 * {@link AutoConfiguration Auto-configuration} of the endpoint over WebSocket. It needs
 * no {@code @EnableWebSocket}, and stands beside one.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxTransportAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@ConditionalOnClass(ServerContainer.class)
@ConditionalOnBooleanProperty(name = "liveflux.websocket.enabled", matchIfMissing = true)
public final class LiveFluxWebSocketAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LiveFluxWebSocketHandler liveFluxWebSocketHandler(Conversations conversations, BackgroundThreads threads) {
		return new LiveFluxWebSocketHandler(conversations, threads.executor());
	}

	@Bean
	WebSocketUpgrades liveFluxWebSocketUpgrades(LiveFluxProperties properties, ServletContext context,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return WebSocketUpgrades.through(properties.websocket().engine(), context, clock);
	}

	@Bean
	WebSocketHandlerMapping liveFluxWebSocketHandlerMapping(LiveFluxWebSocketHandler handler, Endpoint endpoint,
			ChannelControllers channels, PathJoins joins, GracefulShutdown gracefulShutdown, HandshakeGuards guards,
			LiveFluxProperties properties, WebSocketUpgrades upgrades,
			ApplicationInterceptors applicationInterceptors) {
		boolean compression = properties.websocket().compression();
		List<HandshakeInterceptor> interceptors = List.of(HandshakeCheck.by(guards),
				HandshakeCheck.refusingWhile(gracefulShutdown::hasBegun), HandshakeAttributes.ofPages());
		Map<String, HttpRequestHandler> handlers = new LinkedHashMap<>();
		handlers.put(endpoint.path(), upgrades.upgrade(handler, compression, interceptors));
		channels.paths().forEach((path, channel) -> {
			List<HandshakeInterceptor> joining = new ArrayList<>(interceptors);
			joining.add(HandshakeCheck.of(new ChannelPath(channel, joins)));
			handlers.put(path, upgrades.upgrade(handler, compression, joining));
		});
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(handlers);
		mapping.setWebSocketUpgradeMatch(true);
		// Ahead of what serves plain requests at the same path.
		mapping.setOrder(LiveFluxWebAutoConfiguration.MAPPING_ORDER - 1);
		return applicationInterceptors.around(mapping);
	}

	/**
	 * Buffers of connections on Tomcat.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Tomcat.class, ConfigurableTomcatWebServerFactory.class })
	@ConditionalOnProperty(TomcatBuffers.PROPERTY)
	static class TomcatBuffers {

		static final String PROPERTY = "liveflux.websocket.connection-buffer-size";

		@Bean
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> liveFluxTomcatBuffers(
				LiveFluxProperties properties) {
			String bytes = String
				.valueOf(PropertyRules.buffer(PROPERTY, properties.websocket().connectionBufferSize()));
			return (factory) -> factory.addConnectorCustomizers((connector) -> {
				connector.setProperty("socket.appReadBufSize", bytes);
				connector.setProperty("socket.appWriteBufSize", bytes);
			});
		}

	}

}
