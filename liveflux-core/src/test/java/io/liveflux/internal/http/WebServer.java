package io.liveflux.internal.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.broadcast.DefaultBroadcaster;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.cluster.LocalClusterBus;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.connection.ConnectionIds;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.Heartbeats;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.controller.LiveChannels;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.download.DownloadEndpoint;
import io.liveflux.internal.download.Downloads;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.session.IdleWatch;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.internal.upload.BodyLimits;
import io.liveflux.internal.upload.ComponentUploads;
import io.liveflux.internal.upload.DiskUploadStore;
import io.liveflux.internal.upload.MultipartLimits;
import io.liveflux.internal.upload.UploadChecks;
import io.liveflux.internal.upload.UploadQuota;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.internal.websocket.HandshakeAttributes;
import io.liveflux.internal.websocket.LiveFluxUpgradeStrategy;
import io.liveflux.internal.websocket.LiveFluxWebSocketHandler;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.InMemoryComponentStore;

/**
 * The endpoint on a real port of a real container.
 */
public final class WebServer implements AutoCloseable {

	static final int MAX_MESSAGE_SIZE = 16 * 1024;

	private final ServletWebServerApplicationContext context;

	private WebServer(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	public static WebServer start(Class<?> container) {
		// Not through SpringApplication, which sets up the logging anew.
		AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();
		TestPropertyValues.of("server.port=0").applyTo(context);
		context.register(Endpoint.class, container);
		context.refresh();
		return new WebServer(context);
	}

	public int port() {
		return this.context.getWebServer().getPort();
	}

	String url(String scheme) {
		return scheme + "://localhost:" + port() + "/liveflux";
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The endpoint as an application sets it up.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DispatcherServletAutoConfiguration.class)
	@Import(WebCounter.class)
	static class Endpoint {

		@Bean
		JsonMapper jsonMapper() {
			return JsonMapper.builder().build();
		}

		@Bean
		MessageEncoder messageEncoder(JsonMapper mapper) {
			return new MessageEncoder(mapper);
		}

		@Bean
		Hub hub() {
			return new Hub();
		}

		@Bean
		ChannelRegistry channels(Hub hub, MessageEncoder encoder) {
			return new ChannelRegistry(hub, encoder, Clock.systemUTC(), new SecureRandom(),
					(name) -> ChannelRules.DEFAULT, ChannelSettings.Limits.perConnection(100), BroadcastListener.NONE);
		}

		@Bean
		LiveChannels liveChannels(ChannelRegistry channels, ConfigurableListableBeanFactory beans, JsonMapper mapper,
				MessageEncoder encoder, ExecutorService executor) {
			return new LiveChannels(channels, ChannelControllers.from(beans, ComponentSettings.of(mapper)), encoder,
					new FailureAnswers(List.of(), List.of(), false, InstantSource.system()), List.of(), executor,
					Operations.UNOBSERVED);
		}

		@Bean
		Broadcaster broadcaster(Hub hub, ChannelRegistry channels, MessageEncoder encoder) {
			return DefaultBroadcaster.create(hub, channels, UserDisconnection.alone(new ConnectionIndex()), encoder,
					BroadcastListener.NONE, Optional::empty);
		}

		@Bean(destroyMethod = "shutdownNow")
		ExecutorService executor() {
			return Executors.newCachedThreadPool();
		}

		@Bean
		ConnectionIds connectionIds() {
			return new ConnectionIds(new NodeId("alone"), new byte[32], new ComponentIds(new SecureRandom())::next);
		}

		@Bean
		ConnectionRegistry connections(MessageEncoder encoder, Hub hub, ConnectionIds ids) {
			return new ConnectionRegistry(encoder, ids::next, InstantSource.system(), List.of(hub),
					TrafficListener.NONE);
		}

		@Bean
		ComponentRegistry components(ConfigurableListableBeanFactory beans, JsonMapper mapper) {
			return ComponentRegistry.from(beans, ComponentSettings.of(mapper));
		}

		@Bean
		ComponentEngine liveComponents(ComponentRegistry registry, Hub hub, JsonMapper mapper, ExecutorService executor,
				Downloads downloads, UploadTransfers uploads) {
			InMemoryComponentStore store = new InMemoryComponentStore(InMemoryComponentStore.Settings.defaults(),
					Ticker.systemTicker(), Scheduler.disabledScheduler(), executor);
			ViewRenderer none = new ViewRenderer() {

				@Override
				public boolean exists(String view, Locale locale) {
					return false;
				}

				@Override
				public String render(String view, Map<String, ?> model, Locale locale) {
					throw new IllegalStateException(view);
				}

			};
			return ComponentEngine
				.builder(registry, new SingleNodeStore(store), none, hub, mapper, executor, Clock.systemUTC())
				.downloads(downloads)
				.uploads(new ComponentUploads(uploads))
				.build();
		}

		@Bean
		Conversations conversations(ConnectionRegistry connections, ComponentEngine components, LiveChannels channels,
				MessageEncoder encoder, Heartbeats heartbeats) {
			SocketSettings settings = new SocketSettings(Duration.ofSeconds(25), Duration.ofSeconds(8),
					MAX_MESSAGE_SIZE, new OutboundLimits(512 * 1024, OverflowPolicy.DISCONNECT));
			return new Conversations(connections, components, channels, heartbeats, settings, MessageChain.open(),
					new IdleWatch(Duration.ZERO, Duration.ZERO, Ticker.disabledTicker(), List.of()));
		}

		@Bean
		Heartbeats heartbeats() {
			return new Heartbeats(System::nanoTime, (connection, code) -> connection.close(code.value(), ""),
					Runnable::run);
		}

		@Bean
		HandlerMapping socketMapping(Conversations conversations, ExecutorService executor,
				ObjectProvider<LiveFluxUpgradeStrategy> strategy) {
			WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(
					new LiveFluxWebSocketHandler(conversations, executor),
					new DefaultHandshakeHandler(strategy.getIfAvailable(LiveFluxUpgradeStrategy::ofContainer)));
			handler.setHandshakeInterceptors(List.of(HandshakeAttributes.ofPages()));
			WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
			mapping.setWebSocketUpgradeMatch(true);
			mapping.setUrlMap(Map.of("/liveflux", handler));
			mapping.setOrder(-1);
			return mapping;
		}

		@Bean
		ThreadPoolTaskScheduler scheduler() {
			return new ThreadPoolTaskScheduler();
		}

		@Bean
		EventStreams streams(Conversations conversations, ConnectionIds ids, TaskScheduler scheduler,
				ExecutorService executor) {
			ClusterBus bus = new LocalClusterBus(new NodeId("alone"));
			PostRelay relay = new PostRelay(bus, new NodeCalls(bus, Duration.ofSeconds(5)), conversations.connections(),
					ids, executor);
			return new EventStreams(conversations, relay, HandshakeGuards.none(), () -> false, scheduler, executor);
		}

		@Bean
		Downloads downloads(ConnectionIds ids) {
			return new Downloads(Downloads.Limits.DEFAULTS, ids::next, Clock.systemUTC());
		}

		@Bean
		DownloadEndpoint downloadEndpoint(Downloads downloads, ConnectionIds ids, ExecutorService executor) {
			NodeId self = new NodeId("alone");
			return new DownloadEndpoint(downloads, self, (token) -> ids.nodeOf(token).map((node) -> self),
					new NodeCalls(new LocalClusterBus(self), Duration.ofSeconds(5)), executor, Clock.systemUTC());
		}

		@Bean
		UploadTransfers uploads(ClosingDirectory directory) {
			return new UploadTransfers(new DiskUploadStore(directory.path(), Clock.systemUTC()),
					UploadQuota.Limits.DEFAULTS, new UploadChecks(List.of(), Clock.systemUTC()), Clock.systemUTC());
		}

		@Bean
		ClosingDirectory uploadDirectory() throws IOException {
			return new ClosingDirectory(Files.createTempDirectory("uploads"));
		}

		@Bean
		HandlerMapping httpMapping(ComponentEngine components, JsonMapper mapper, EventStreams streams,
				DownloadEndpoint downloads, UploadTransfers uploads) {
			ClientScript script = ClientScript.of(new ByteArrayResource("var a;".getBytes()), "{}");
			HttpAnswer answer = new HttpAnswer(mapper, TrafficListener.NONE, downloads);
			return new SimpleUrlHandlerMapping(Map.of("/liveflux",
					new UploadHttpHandler(uploads, HandshakeGuards.none(), answer,
							new LiveFluxHttpHandler(components, script, answer,
									new BodyLimits(MAX_MESSAGE_SIZE, MultipartLimits.NONE), HandshakeGuards.none(),
									MessageChain.open(), streams))),
					0);
		}

	}

	/**
	 * A directory that goes with the server.
	 */
	record ClosingDirectory(Path path) implements AutoCloseable {

		@Override
		public void close() throws IOException {
			FileSystemUtils.deleteRecursively(this.path);
		}

	}

}
