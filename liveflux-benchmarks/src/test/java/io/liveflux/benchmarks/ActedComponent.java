package io.liveflux.benchmarks;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.call.Caller;
import io.liveflux.component.LiveComponent;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.InMemoryComponentStore;

/**
 * A component with everything real around it but the network, and one connection that
 * acts on it.
 */
class ActedComponent implements AutoCloseable {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final Sink sink = new Sink();

	private final ComponentEngine engine;

	private final ManagedConnection connection;

	private final String id;

	private long ref;

	ActedComponent(Class<?> type, ViewRenderer views) {
		JsonMapper mapper = JsonMapper.builder().build();
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition(type.getSimpleName(), new RootBeanDefinition(type));
		Hub hub = new Hub();
		this.engine = ComponentEngine
			.builder(ComponentRegistry.from(beans, ComponentSettings.of(mapper)),
					new SingleNodeStore(new InMemoryComponentStore(InMemoryComponentStore.Settings.defaults(),
							Ticker.systemTicker(), Scheduler.disabledScheduler(), Runnable::run)),
					views, hub, mapper, this.executor, Clock.systemUTC())
			.build();
		AtomicInteger ids = new AtomicInteger();
		ConnectionRegistry connections = new ConnectionRegistry(new MessageEncoder(mapper),
				() -> "c" + ids.incrementAndGet(), Clock.systemUTC(), List.of(hub), TrafficListener.NONE);
		this.connection = connections.open(
				new Handshake(Dialect.LIVEFLUX_V1, null, "session", "page", Locale.ENGLISH, Map.of()), this.sink,
				new OutboundLimits(512 * 1024, OverflowPolicy.DISCONNECT));
		this.id = this.engine
			.mount(Caller.of(this.connection), type.getAnnotation(LiveComponent.class).value(), Map.of())
			.outcome()
			.componentId();
	}

	void act(String action, Map<String, Object> params) {
		this.engine.handle(this.connection, new ClientMessage.Act(++this.ref, this.id, action, params, Map.of(), null));
	}

	/**
	 * Returns the size of the last frame, in bytes.
	 */
	int answered() {
		return this.sink.lastBytes();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
