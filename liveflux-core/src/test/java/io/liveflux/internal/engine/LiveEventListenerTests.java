package io.liveflux.internal.engine;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import io.liveflux.cluster.NodeId;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.internal.cluster.LocalClusterBus;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.store.ComponentIds;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

class LiveEventListenerTests {

	private static final int CAPACITY = 3;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Listening.class);

	private final ComponentRegistry registry = ComponentRegistry.from(this.context.getBeanFactory(),
			ComponentSettings.of(JsonMapper.shared()));

	private final ComponentEngine components = mock();

	private final List<Object> published = new ArrayList<>();

	private final Queue<Runnable> work = new ArrayDeque<>();

	private final ClusterEvents others = new ClusterEvents(new LocalClusterBus(new NodeId("n1")), JsonMapper.shared(),
			() -> this.registry, new ComponentIds(new SecureRandom()));

	private final LiveEventListener listener = listener(this.work::add);

	@BeforeEach
	void record() {
		willAnswer((invocation) -> {
			if (payload(invocation.getArgument(0)).equals("bad")) {
				throw new IllegalStateException("bad event");
			}
			return this.published.add(payload(invocation.getArgument(0)));
		}).given(this.components).publish(any());
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void eventsAreHandedOverInTheirOrderByTheExecutor() {
		this.listener.afterSingletonsInstantiated();

		publish("one");
		publish("two");

		assertThat(this.published).isEmpty();
		assertThat(this.work).hasSize(1);
		runWork();
		assertThat(this.published).containsExactly("one", "two");
	}

	@Test
	void anEventAfterAnEmptiedQueueStartsItAgain() {
		this.listener.afterSingletonsInstantiated();
		publish("one");
		runWork();

		publish("two");
		runWork();

		assertThat(this.published).containsExactly("one", "two");
	}

	@Test
	@ExpectedLog("An application event was not handed to the components, because 3 others are already waiting")
	void moreEventsThanMayWaitAreRefusedWithALineInTheLog() {
		this.listener.afterSingletonsInstantiated();
		List.of("one", "two", "three", "four").forEach(this::publish);

		runWork();
		publish("five");
		runWork();

		assertThat(this.published).containsExactly("one", "two", "three", "five");
	}

	@Test
	void eventsThatNoComponentListensToCostNoTask() {
		this.listener.afterSingletonsInstantiated();

		this.listener.onApplicationEvent(new PayloadApplicationEvent<>(this, 7));

		assertThat(this.work).isEmpty();
	}

	@Test
	void eventsBeforeTheSingletonsAreThereDoNoHarm() {
		LiveEventListener early = new LiveEventListener(() -> {
			throw new IllegalStateException("not there yet");
		}, () -> this.components, () -> this.others, this.work::add, CAPACITY, InstantSource.system());

		early.onApplicationEvent(new PayloadApplicationEvent<>(this, "early"));

		assertThat(this.work).isEmpty();
		assertThatIllegalStateException().isThrownBy(early::afterSingletonsInstantiated);
	}

	@Test
	void inATransactionEventsWaitForTheCommit() {
		this.listener.afterSingletonsInstantiated();

		new TransactionTemplate(new TestTransactions()).executeWithoutResult((status) -> {
			publish("one");
			runWork();
			assertThat(this.published).isEmpty();
		});
		runWork();

		assertThat(this.published).containsExactly("one");
	}

	@Test
	void afterARollbackEventsAreForgotten() {
		this.listener.afterSingletonsInstantiated();

		new TransactionTemplate(new TestTransactions()).executeWithoutResult((status) -> {
			publish("one");
			status.setRollbackOnly();
		});

		assertThat(this.work).isEmpty();
	}

	@Test
	@ExpectedLog("An application event could not be handed to the components")
	void oneFailureDoesNotTouchTheEventsBehindIt() {
		this.listener.afterSingletonsInstantiated();

		publish("bad");
		publish("good");
		runWork();

		assertThat(this.published).containsExactly("good");
	}

	@Test
	void whoPublishesIsNotToldThatTheExecutorIsShutDown() {
		List<Runnable> accepted = new ArrayList<>();
		LiveEventListener stopping = listener((task) -> {
			if (accepted.isEmpty()) {
				accepted.add(task);
				throw new RejectedExecutionException("shut down");
			}
			task.run();
		});
		stopping.afterSingletonsInstantiated();

		stopping.onApplicationEvent(new PayloadApplicationEvent<>(this, "lost"));
		stopping.onApplicationEvent(new PayloadApplicationEvent<>(this, "next"));

		assertThat(this.published).containsExactly("next");
	}

	private LiveEventListener listener(Executor executor) {
		return new LiveEventListener(() -> this.registry, () -> this.components, () -> this.others, executor, CAPACITY,
				InstantSource.system());
	}

	private void publish(String payload) {
		ApplicationEvent event = new PayloadApplicationEvent<>(this, payload);
		this.listener.onApplicationEvent(event);
	}

	private void runWork() {
		while (!this.work.isEmpty()) {
			this.work.remove().run();
		}
	}

	private static Object payload(Object event) {
		return ((PayloadApplicationEvent<?>) event).getPayload();
	}

	@LiveComponent("listening")
	static class Listening {

		@OnEvent
		void heard(String event) {
		}

	}

}
