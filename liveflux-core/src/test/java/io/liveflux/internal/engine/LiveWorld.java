package io.liveflux.internal.engine;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Scheduler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.call.Caller;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.internal.broadcast.DefaultBroadcaster;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.cluster.EventClaims;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.mounting.SealCipher;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.InMemoryComponentStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Components with everything real around them but the network.
 */
class LiveWorld implements AutoCloseable {

	private static final Pattern ID = Pattern.compile("data-flux-component-id=\"([^\"]+)\"");

	final Probe probe = new Probe();

	final Hub hub = new Hub();

	/** What time it is, if a test says so. */
	volatile @Nullable Instant time;

	final AtomicLong nanos = new AtomicLong();

	final ConnectionRegistry connections = TestConnections.registry(this.hub);

	final ExecutorService executor = Executors.newCachedThreadPool();

	final InMemoryComponentStore store = new InMemoryComponentStore(InMemoryComponentStore.Settings.defaults(),
			this.nanos::get, Scheduler.disabledScheduler(), Runnable::run);

	final JsonMapper mapper;

	final ComponentRegistry registry;

	final DefaultComponentEngine components;

	final Broadcaster broadcaster;

	LiveWorld() {
		this(JsonMapper.builder().build(), (builder) -> {
		});
	}

	LiveWorld(JsonMapper mapper, Consumer<ComponentEngineBuilder> settings) {
		this(mapper, null, settings);
	}

	/** Is the only node of an application that has more components. */
	static LiveWorld alone(Consumer<ComponentEngineBuilder> settings, Class<?>... more) {
		return new LiveWorld(JsonMapper.builder().build(), null, settings, more);
	}

	/** Is one node of a cluster; the nodes' applications are the same. */
	LiveWorld(ClusterComponentStore cluster, Class<?>... more) {
		this(JsonMapper.builder().build(), cluster, (builder) -> builder.seals(sameOnAllNodes(), Duration.ofDays(1)),
				more);
	}

	/** Is one node of a cluster, which claims events. */
	LiveWorld(ClusterComponentStore cluster, EventClaims claims, Class<?>... more) {
		this(JsonMapper.builder().build(), cluster,
				(builder) -> builder.seals(sameOnAllNodes(), Duration.ofDays(1)).work().eventClaims(claims), more);
	}

	/** Is one node of a cluster, with settings. */
	static LiveWorld node(ClusterComponentStore cluster, Consumer<ComponentEngineBuilder> settings, Class<?>... more) {
		return new LiveWorld(JsonMapper.builder().build(), cluster,
				settings.andThen((builder) -> builder.seals(sameOnAllNodes(), Duration.ofDays(1))), more);
	}

	private LiveWorld(JsonMapper mapper, @Nullable ClusterComponentStore cluster,
			Consumer<ComponentEngineBuilder> settings, Class<?>... more) {
		this.mapper = mapper;
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("probe", this.probe);
		for (Class<?> type : List.of(Counter.class, Board.class, Panel.class, Stage.class, Draft.class, Reading.class,
				Vault.class, Room.class)) {
			beans.registerBeanDefinition(type.getSimpleName(), new RootBeanDefinition(type));
		}
		for (Class<?> type : more) {
			beans.registerBeanDefinition(type.getName(), new RootBeanDefinition(type));
		}
		this.registry = ComponentRegistry.from(beans, ComponentSettings.of(mapper));
		ComponentEngineBuilder builder = ComponentEngine.builder(this.registry,
				(cluster != null) ? cluster : new SingleNodeStore(this.store), new TestView(this.probe), this.hub,
				mapper, this.executor, this::now);
		settings.accept(builder);
		this.components = (DefaultComponentEngine) builder.build();
		MessageEncoder encoder = new MessageEncoder(mapper);
		ChannelRegistry channels = new ChannelRegistry(this.hub, encoder, Clock.systemUTC(), new SecureRandom(),
				(name) -> ChannelRules.DEFAULT, ChannelSettings.Limits.perConnection(100), BroadcastListener.NONE);
		this.broadcaster = DefaultBroadcaster.create(this.hub, channels, UserDisconnection.alone(new ConnectionIndex()),
				encoder, BroadcastListener.NONE, Optional::empty, (cluster != null) ? cluster::send : (message) -> {
				});
	}

	private static SealCipher sameOnAllNodes() {
		return new SealCipher("the same on all nodes".getBytes(StandardCharsets.UTF_8), new SecureRandom());
	}

	private Instant now() {
		Instant set = this.time;
		return (set != null) ? set : Clock.systemUTC().instant();
	}

	TestClient client(String session) {
		return client(Dialect.LIVEFLUX_V1, session, FakeFrameWriter.immediate());
	}

	TestClient plainClient(String session) {
		return client(Dialect.PLAIN, session, FakeFrameWriter.immediate());
	}

	TestClient client(Dialect dialect, String session, FakeFrameWriter out) {
		return client(dialect, null, session, null, out);
	}

	TestClient client(Dialect dialect, @Nullable Principal principal, @Nullable String session, @Nullable String name,
			FakeFrameWriter out) {
		ManagedConnection connection = this.connections.open(
				new Handshake(dialect, principal, session, name, Locale.ENGLISH, Map.of()), out,
				new OutboundLimits(10_000_000, OverflowPolicy.DISCONNECT));
		return new TestClient(this.components, connection, out);
	}

	/** Opens a connection of the script with a query. */
	TestClient client(Map<String, List<String>> query, String session, FakeFrameWriter out) {
		return client(query, session, null, out);
	}

	/** Opens a connection of the script with a query, for a page with a name. */
	TestClient client(Map<String, List<String>> query, String session, @Nullable String name, FakeFrameWriter out) {
		Handshake handshake = new Handshake(Dialect.LIVEFLUX_V1, null, session, name, Locale.ENGLISH, Map.of(), null,
				null, null, Map.of(), "", Map.of(), query, null);
		ManagedConnection connection = this.connections.open(handshake, out,
				new OutboundLimits(10_000_000, OverflowPolicy.DISCONNECT));
		return new TestClient(this.components, connection, out);
	}

	ComponentDefinition definition(String kind) {
		return this.registry.get(kind);
	}

	/** Mounts a component over HTTP and returns its id. */
	String mount(String session, String kind, Map<String, ?> params) {
		ComponentEngine.Result result = this.components.mount(http(session), kind, params);
		assertThat(result.outcome().failure()).isNull();
		return result.outcome().componentId();
	}

	ComponentEngine.Result act(Caller caller, String id, String action, Map<String, @Nullable Object> data) {
		return act(caller, id, action, data, null, null);
	}

	ComponentEngine.Result act(Caller caller, String id, String action, Map<String, @Nullable Object> data,
			@Nullable String client, @Nullable Long ref) {
		return this.components.handle(caller,
				new PostedMessage(InboundMessage.ACTION, id, action, data, Map.of(), client, ref));
	}

	ComponentEngine.Result draw(Caller caller, String id) {
		return this.components.handle(caller, InboundMessage.of(InboundMessage.SYNC, null, id, null, Map.of()));
	}

	static Caller http(@Nullable String session) {
		return caller(null, session);
	}

	static Caller caller(@Nullable String user, @Nullable String session) {
		return new Caller((user != null) ? () -> user : null, session, Locale.ENGLISH, null, Map.of());
	}

	/** Returns the ids of all components in some HTML, outermost first. */
	static List<String> ids(String html) {
		return ID.matcher(html).results().map((result) -> result.group(1)).toList();
	}

	static int count(String html) {
		Matcher matcher = Pattern.compile("<b>(-?\\d+)</b>").matcher(html);
		assertThat(matcher.find()).as(html).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
