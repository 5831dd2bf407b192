package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.websocket.server.ServerContainer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

import io.liveflux.connection.ConnectionRegistry;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.runtime.LiveComponents;
import io.liveflux.web.HandshakeAttributes;
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

	private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/*\\s]+");

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
			MessageEncoder encoder, SocketSettings settings, BackgroundThreads threads) {
		return new LiveFluxWebSocketHandler(connections, components, encoder, settings, threads.executor());
	}

	@Bean
	WebSocketHandlerMapping liveFluxWebSocketHandlerMapping(LiveFluxWebSocketHandler handler, Endpoint endpoint,
			LiveFluxProperties properties) {
		UncompressedUpgradeHandler upgrade = new UncompressedUpgradeHandler(handler, new DefaultHandshakeHandler(),
				List.of(new OriginHandshakeInterceptor(origins(properties.websocket())), new HandshakeAttributes()));
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(Map.of(endpoint.path(), upgrade));
		mapping.setWebSocketUpgradeMatch(true);
		// Ahead of what serves plain requests at the same path.
		mapping.setOrder(LiveFluxWebAutoConfiguration.MAPPING_ORDER - 1);
		return mapping;
	}

	private static List<String> origins(LiveFluxProperties.WebSocket socket) {
		for (String origin : socket.allowedOrigins()) {
			if (!ORIGIN.matcher(origin).matches()) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + "allowed-origins", origin,
						"Each origin must be a scheme and a host, and a port where it is not the scheme's own, "
								+ "such as 'https://example.com' or 'http://localhost:3000', without a path and "
								+ "without wildcards.");
			}
		}
		return socket.allowedOrigins();
	}

}
