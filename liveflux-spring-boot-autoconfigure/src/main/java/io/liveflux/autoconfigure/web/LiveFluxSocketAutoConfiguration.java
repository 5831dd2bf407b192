package io.liveflux.autoconfigure.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.websocket.server.ServerContainer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.Assert;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

import io.liveflux.autoconfigure.internal.ApplicationJson;
import io.liveflux.autoconfigure.internal.BroadcastListeners;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.call.CallInterceptor;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.channel.HubRooms;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.GracefulShutdown;
import io.liveflux.internal.connection.Heartbeats;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.operations.DefaultTrafficTaps;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.internal.socket.SocketEndpoints;
import io.liveflux.internal.socket.SocketFormats;
import io.liveflux.internal.websocket.DefaultLiveSockets;
import io.liveflux.internal.websocket.LiveSocketHandler;
import io.liveflux.internal.websocket.SocketConnections;
import io.liveflux.internal.websocket.UpgradeHandler;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.socket.LiveSockets;

/**
 * {@link AutoConfiguration Auto-configuration} of sockets of the application's own.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxWebSocketAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@ConditionalOnClass(ServerContainer.class)
@ConditionalOnBooleanProperty(name = "liveflux.websocket.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LiveFluxSocketProperties.class)
public final class LiveFluxSocketAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SocketEndpoints liveFluxSocketEndpoints(ConfigurableListableBeanFactory beanFactory, ComponentSettings settings,
			FailureAnswers failures, ObjectProvider<CallInterceptor> interceptors, BackgroundThreads threads,
			Operations operations) {
		return SocketEndpoints.from(beanFactory, settings, failures, interceptors.orderedStream().toList(),
				threads.applicationExecutor(), operations);
	}

	@Bean
	SocketHandlers liveFluxSocketHandlers(SocketEndpoints endpoints, LiveFluxSocketProperties properties,
			ConnectionRegistry connections, Hub hub, Heartbeats heartbeats, MessageEncoder encoder,
			ApplicationJson json, MessageChain messages, BackgroundThreads threads,
			ObjectProvider<BroadcastListener> listeners, ObjectProvider<DefaultTrafficTaps> taps) {
		List<String> names = endpoints.endpoints().stream().map(SocketEndpoint::name).toList();
		properties.sockets().keySet().stream().filter((name) -> !names.contains(name)).findFirst().ifPresent((name) -> {
			throw new InvalidConfigurationPropertyValueException("liveflux.sockets." + name, name,
					"Unknown @LiveSocket; known: " + names + ".");
		});
		Map<String, LiveSocketHandler> handlers = new LinkedHashMap<>();
		Map<String, HubRooms> rooms = new LinkedHashMap<>();
		for (SocketEndpoint endpoint : endpoints.endpoints()) {
			String name = endpoint.name();
			SocketRules rules = new SocketRules(name,
					properties.sockets().getOrDefault(name, LiveFluxSocketProperties.Socket.DEFAULT));
			rooms.put(name,
					new HubRooms(hub, name, rules.maxConnectionsPerRoom(), BroadcastListeners.all(listeners, taps)));
			handlers.put(name,
					new LiveSocketHandler(new SocketConnections(endpoint, rules.settings(),
							SocketFormats.available(encoder, json.mapper()), connections, rooms.get(name), heartbeats),
							rules.subprotocols(), messages, threads.executor()));
		}
		return new SocketHandlers(handlers, rooms);
	}

	@Bean
	@ConditionalOnMissingBean
	LiveSockets liveSockets(SocketHandlers handlers) {
		return new DefaultLiveSockets(handlers.handlers(), handlers.rooms());
	}

	@Bean
	WebSocketHandlerMapping liveFluxSocketHandlerMapping(SocketEndpoints endpoints, SocketHandlers handlers,
			LiveFluxSocketProperties properties, GracefulShutdown gracefulShutdown, HandshakeGuards guards,
			WebSocketUpgrades upgrades, ApplicationInterceptors interceptors) {
		Map<String, Object> byPath = new LinkedHashMap<>();
		for (SocketEndpoint endpoint : endpoints.endpoints()) {
			LiveFluxSocketProperties.Socket settings = properties.sockets()
				.getOrDefault(endpoint.name(), LiveFluxSocketProperties.Socket.DEFAULT);
			byPath.put(endpoint.path(), new SocketRules(endpoint.name(), settings).upgrade(endpoint,
					handlers.get(endpoint.name()), gracefulShutdown, guards, upgrades));
		}
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(byPath);
		mapping.setWebSocketUpgradeMatch(true);
		mapping.setOrder(LiveFluxWebAutoConfiguration.MAPPING_ORDER - 1);
		return interceptors.around(mapping);
	}

	// After the application's own controllers, which may serve a page at the same path.
	@Bean
	SimpleUrlHandlerMapping liveFluxUpgradeRequiredMapping(SocketEndpoints endpoints) {
		Map<String, Object> byPath = new LinkedHashMap<>();
		endpoints.endpoints().forEach((endpoint) -> byPath.put(endpoint.path(), UpgradeHandler.required()));
		return new SimpleUrlHandlerMapping(byPath, 1);
	}

	/**
	 * The handlers and rooms of all sockets by name.
	 */
	record SocketHandlers(Map<String, LiveSocketHandler> handlers, Map<String, HubRooms> rooms) {

		LiveSocketHandler get(String name) {
			LiveSocketHandler handler = this.handlers.get(name);
			Assert.state(handler != null, () -> "There is no handler for socket " + name);
			return handler;
		}

	}

}
