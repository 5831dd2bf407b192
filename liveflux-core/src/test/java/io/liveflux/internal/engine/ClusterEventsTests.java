package io.liveflux.internal.engine;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;

import io.liveflux.cluster.TestCluster;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.protocol.Dialect;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.contract.InMemoryCluster;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ClusterEventsTests {

	private final InMemoryCluster stores = new InMemoryCluster();

	private final TestCluster cluster = new TestCluster();

	private final Node a = new Node("a");

	private final Node b = new Node("b");

	@AfterEach
	void close() {
		this.a.world.close();
		this.b.world.close();
		this.stores.close();
	}

	@Test
	void aComponentHearsTheEventsOfAllNodes() {
		this.b.mount("rome");

		this.a.publish(new Counted(5));

		await().untilAsserted(() -> assertThat(this.b.mount("rome")).contains("everywhere 5"));
	}

	@Test
	void aComponentThatSeveralNodesKnowHearsAnEventOnce() {
		this.a.watch("rome");
		this.b.watch("rome");

		this.a.publish(new Counted(5));
		this.b.publish(new Counted(7));
		this.b.publish(new Here(1));

		await().untilAsserted(() -> assertThat(this.a.mount("rome")).contains("here 1, everywhere 12, calls 3"));
	}

	@Test
	void otherMethodsHearTheEventsOfTheirOwnNode() {
		this.b.mount("rome");

		this.a.publish(new Here(5));
		this.b.publish(new Here(7));

		await().untilAsserted(() -> assertThat(this.b.mount("rome")).contains("here 7"));
	}

	@Test
	@ExpectedLog("cannot be written as JSON")
	void anEventThatCannotBeWrittenReachesTheOwnNode() {
		this.a.mount("rome");
		this.b.mount("oslo");

		this.a.publish(new Unwritable());

		await().untilAsserted(() -> assertThat(this.a.mount("rome")).contains("everywhere 100"));
		assertThat(this.b.mount("oslo")).contains("everywhere 0");
	}

	@Test
	void anEventThatCannotBeReadFromJsonIsNamedAtTheStart() {
		assertThatThrownBy(() -> ComponentRegistry.from(beans(Wrong.class), ComponentSettings.of(JsonMapper.shared())))
			.hasStackTraceContaining("'hear' is marked @OnEvent(cluster = true)")
			.hasStackTraceContaining(CharSequence.class.getName());
		assertThatThrownBy(
				() -> ComponentRegistry.from(beans(Springs.class), ComponentSettings.of(JsonMapper.shared())))
			.hasStackTraceContaining("not an ApplicationEvent");
	}

	private static DefaultListableBeanFactory beans(Class<?> type) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("component", new RootBeanDefinition(type));
		return beans;
	}

	/**
	 * A node with what publishes.
	 */
	private final class Node {

		private final LiveWorld world;

		private final LiveEventListener listener;

		Node(String id) {
			TestCluster.Node bus = ClusterEventsTests.this.cluster.add(id);
			this.world = new LiveWorld(ClusterEventsTests.this.stores.node(id), bus::claim, Tally.class);
			ClusterEvents events = new ClusterEvents(bus, JsonMapper.shared(), () -> this.world.registry,
					new ComponentIds(new SecureRandom()));
			this.listener = new LiveEventListener(() -> this.world.registry, () -> this.world.components, () -> events,
					Runnable::run, 100, InstantSource.system());
			this.listener.afterSingletonsInstantiated();
		}

		String mount(String key) {
			return this.world.components.mount(http("s"), "tally", Map.of("key", key)).html().toString();
		}

		void watch(String key) {
			mount(key);
			this.world.client(Dialect.LIVEFLUX_V1, null, "s", "page", FakeFrameWriter.immediate())
				.sync(ComponentIds.ofShared("tally", key), null, null);
		}

		void publish(Object event) {
			this.listener.onApplicationEvent(new PayloadApplicationEvent<>(this, event));
		}

	}

	@LiveComponent(value = "tally", shared = true)
	static class Tally {

		private int here;

		private int everywhere;

		private int calls;

		@OnEvent
		void here(Here event) {
			this.here += event.amount();
			this.calls++;
		}

		@OnEvent(cluster = true)
		void counted(Counted event) {
			this.everywhere += event.amount();
			this.calls++;
		}

		@OnEvent(cluster = true)
		void unwritable(Unwritable event) {
			this.everywhere += 100;
		}

		Html render() {
			return Html.format("<p>here %d, everywhere %d, calls %d</p>", this.here, this.everywhere, this.calls);
		}

	}

	@LiveComponent("wrong")
	static class Wrong {

		@OnEvent(cluster = true)
		void hear(CharSequence text) {
		}

		Html render() {
			return Html.raw("<p></p>");
		}

	}

	@LiveComponent("springs")
	static class Springs {

		@OnEvent(cluster = true)
		void hear(SpringEvent event) {
		}

		Html render() {
			return Html.raw("<p></p>");
		}

	}

	static class SpringEvent extends ApplicationEvent {

		private static final long serialVersionUID = 1L;

		SpringEvent(Object source) {
			super(source);
		}

	}

	record Here(int amount) {
	}

	record Counted(int amount) {
	}

	static class Unwritable {

		public List<String> getText() {
			throw new IllegalStateException("no text");
		}

	}

}
