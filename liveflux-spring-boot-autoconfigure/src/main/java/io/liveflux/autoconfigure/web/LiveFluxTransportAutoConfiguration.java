package io.liveflux.autoconfigure.web;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.call.TimeSource;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.connection.ConnectionIds;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.GracefulShutdown;
import io.liveflux.internal.connection.Heartbeats;
import io.liveflux.internal.controller.LiveChannels;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.EventStreams;
import io.liveflux.internal.http.PostRelay;
import io.liveflux.internal.session.IdleWatch;
import io.liveflux.protocol.MessageEncoder;

/**
 * {@link AutoConfiguration Auto-configuration} of what connections need whichever way
 * they come, heartbeats and a graceful end among it, and of server-sent events.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties(LiveFluxSocketProperties.class)
public final class LiveFluxTransportAutoConfiguration {

	private static final String PREFIX = "liveflux.websocket.";

	private static final Duration LOOK = Duration.ofMillis(250);

	@Bean
	ApplicationInterceptors liveFluxApplicationInterceptors(
			@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> controllers,
			ObjectProvider<MappedInterceptor> detected) {
		return new ApplicationInterceptors(controllers, detected);
	}

	@Bean
	@ConditionalOnMissingBean
	SocketSettings liveFluxSocketSettings(LiveFluxProperties properties) {
		LiveFluxProperties.WebSocket socket = properties.websocket();
		OutboundLimits outbound = new OutboundLimits(
				PropertyRules.bytes(PREFIX + "send-buffer-size", socket.sendBufferSize()), socket.overflowPolicy());
		return new SocketSettings(PropertyRules.positive(PREFIX + "heartbeat", socket.heartbeat()),
				PropertyRules.positive(PREFIX + "write-timeout", socket.writeTimeout()),
				PropertyRules.bytes(PREFIX + "max-message-size", socket.maxMessageSize()), outbound,
				PropertyRules.bytesOrNone(PREFIX + "compression-threshold", socket.compressionThreshold()));
	}

	@Bean
	ContainerThreads liveFluxContainerThreads() {
		return new ContainerThreads();
	}

	@Bean
	Heartbeats liveFluxHeartbeats(ObjectProvider<ConnectionRegistry> connections, ContainerThreads container,
			TimeSource time) {
		return new Heartbeats(time.ticker()::read, (connection, code) -> {
			connection.close(code.value(), "no sign of life");
			// The container may wait long for a client that is not there.
			connections.getObject().ended(connection);
		}, container::execute);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxHeartbeatSweep(Heartbeats heartbeats, BackgroundThreads threads) {
		return new PeriodicTask(threads.scheduler(), LOOK, heartbeats::sweep);
	}

	@Bean
	@Lazy(false)
	GracefulShutdown liveFluxGracefulShutdown(ConnectionRegistry connections, MessageEncoder encoder,
			BackgroundThreads threads, LiveFluxSocketProperties properties) {
		return new GracefulShutdown(connections, encoder, threads.machineScheduler(),
				PropertyRules.notNegative("liveflux.shutdown.spread", properties.shutdown().spread()),
				(bound) -> ThreadLocalRandom.current().nextInt(bound));
	}

	@Bean
	Conversations liveFluxConversations(ConnectionRegistry connections, ComponentEngine components,
			LiveChannels channels, Heartbeats heartbeats, SocketSettings settings, MessageChain messages,
			IdleWatch idleWatch) {
		return new Conversations(connections, components, channels, heartbeats, settings, messages, idleWatch);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "liveflux.sse.enabled", matchIfMissing = true)
	EventStreams liveFluxEventStreams(Conversations conversations, HandshakeGuards guards,
			GracefulShutdown gracefulShutdown, ClusterBus bus, NodeCalls calls, ConnectionIds ids,
			BackgroundThreads threads) {
		PostRelay relay = new PostRelay(bus, calls, conversations.connections(), ids, threads.applicationExecutor());
		return new EventStreams(conversations, relay, guards, gracefulShutdown::hasBegun, threads.scheduler(),
				threads.executor());
	}

}
