package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;

import jakarta.websocket.server.ServerContainer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

import io.liveflux.connection.ConnectionRegistry;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.runtime.LiveComponents;
import io.liveflux.security.HandshakeGuards;
import io.liveflux.security.IdleWatch;
import io.liveflux.security.MessageGate;
import io.liveflux.web.HandshakeAttributes;
import io.liveflux.web.HandshakeGuardInterceptor;
import io.liveflux.web.LiveFluxUpgradeStrategy;
import io.liveflux.web.LiveFluxWebSocketHandler;
import io.liveflux.web.SocketSettings;
import io.liveflux.web.UncompressedUpgradeHandler;

/**
 * {@link AutoConfiguration Auto-configuration} of the endpoint over WebSocket. It needs
 * no {@code @EnableWebSocket}, and stands beside one.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@ConditionalOnClass(ServerContainer.class)
@ConditionalOnBooleanProperty(name = "liveflux.websocket.enabled", matchIfMissing = true)
public final class LiveFluxWebSocketAutoConfiguration {

	private static final String PREFIX = "liveflux.websocket.";

	@Bean
	@ConditionalOnMissingBean
	SocketSettings liveFluxSocketSettings(LiveFluxProperties properties) {
		LiveFluxProperties.WebSocket socket = properties.websocket();
		OutboundLimits outbound = new OutboundLimits(
				PropertyRules.bytes(PREFIX + "send-buffer-size", socket.sendBufferSize()), socket.overflowPolicy());
		return new SocketSettings(PropertyRules.positive(PREFIX + "heartbeat", socket.heartbeat()),
				PropertyRules.positive(PREFIX + "write-timeout", socket.writeTimeout()),
				PropertyRules.bytes(PREFIX + "max-message-size", socket.maxMessageSize()), outbound);
	}

	@Bean
	@ConditionalOnMissingBean
	LiveFluxWebSocketHandler liveFluxWebSocketHandler(ConnectionRegistry connections, LiveComponents components,
			MessageEncoder encoder, SocketSettings settings, MessageGate gate, IdleWatch idleWatch,
			BackgroundThreads threads) {
		return new LiveFluxWebSocketHandler(connections, components, encoder, settings, gate, idleWatch,
				threads.executor());
	}

	@Bean
	WebSocketHandlerMapping liveFluxWebSocketHandlerMapping(LiveFluxWebSocketHandler handler, Endpoint endpoint,
			HandshakeGuards guards) {
		UncompressedUpgradeHandler upgrade = new UncompressedUpgradeHandler(handler,
				new DefaultHandshakeHandler(new LiveFluxUpgradeStrategy()),
				List.of(new HandshakeGuardInterceptor(guards), new HandshakeAttributes()));
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(Map.of(endpoint.path(), upgrade));
		mapping.setWebSocketUpgradeMatch(true);
		// Ahead of what serves plain requests at the same path.
		mapping.setOrder(LiveFluxWebAutoConfiguration.MAPPING_ORDER - 1);
		return mapping;
	}

}
