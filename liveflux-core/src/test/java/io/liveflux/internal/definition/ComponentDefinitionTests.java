package io.liveflux.internal.definition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMessage;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentSettings;

import static io.liveflux.internal.definition.TestComponents.call;
import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ComponentDefinitionTests {

	private final ComponentDefinition definition = TestComponents.define(Counter.class);

	@Test
	void knowsKindViewAndSharing() {
		assertThat(this.definition.kind()).isEqualTo("counter");
		assertThat(this.definition.view()).isEqualTo("liveflux/counter");
		assertThat(this.definition.shared()).isFalse();
		ComponentDefinition board = TestComponents.define(Board.class);
		assertThat(board.view()).isEqualTo("boards/main");
		assertThat(board.shared()).isTrue();
		assertThat(board.kind()).isEqualTo("board");
	}

	@Test
	void takesEveryFieldThatIsNeitherFinalNorTransientAsState() {
		Counter counter = (Counter) this.definition.instantiate();
		counter.count = 3;

		assertThat(this.definition.stateFields()).extracting(StateField::name)
			.containsExactly("title", "count", "items");
		Map<String, @Nullable Object> expected = new LinkedHashMap<>();
		expected.put("title", null);
		expected.put("count", 3);
		expected.put("items", List.of());
		assertThat(this.definition.model(counter)).containsExactlyEntriesOf(expected);
		assertThat(this.definition.stateFields().get(0).type()).isEqualTo(String.class);
	}

	@Test
	void callsTheMethodsOfTheLifeCycle() throws Exception {
		Counter counter = (Counter) this.definition.instantiate();

		this.definition.invoker().mount(counter, call(data("start", "5")));
		this.definition.invoker().act(counter, "increment", call(data("by", "2")));
		assertThat(counter.count).isEqualTo(7);

		assertThat(this.definition.invoker().handlesMessages()).isTrue();
		assertThat(this.definition.invoker().onMessage(counter, call(data("a", 1)))).isEqualTo(Map.of("a", 1));
		this.definition.invoker().unmount(counter, call(data()));
		assertThat(counter.log).containsExactly("bye id");
	}

	@Test
	void doesNothingWhereThereIsNoMethod() throws Exception {
		ComponentDefinition board = TestComponents.define(Board.class);
		Object instance = board.instantiate();

		board.invoker().mount(instance, call(data()));
		board.invoker().unmount(instance, call(data()));
		board.invoker().onEvent(instance, new Object(), call(data()));

		assertThat(board.invoker().handlesMessages()).isFalse();
		assertThat(board.invoker().onMessage(instance, call(data()))).isNull();
		assertThat(board.invoker().listensTo("event")).isFalse();
	}

	@Test
	void findsActionsInAllTheirSpellingsTheExactOneFirst() throws Exception {
		Object counter = this.definition.instantiate();

		for (String name : List.of("resetAll", "resetall", "reset-all", "reset_all")) {
			assertThat(this.definition.invoker().actions().nameOf(name)).as(name).isPresent();
			assertThat(this.definition.invoker().act(counter, name, call(data()))).isEqualTo("reset");
		}
		assertThat(this.definition.invoker().actions().names()).contains("increment", "resetAll", "named");
		assertThat(this.definition.invoker().actions().nameOf("byAnotherName")).isEmpty();
	}

	@Test
	void callsNothingButActions() {
		Object counter = this.definition.instantiate();

		for (String name : List.of("getClass", "mount", "any", "bye", "toString", "hashCode", "notAnAction", "",
				"repriced")) {
			assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> this.definition.invoker().act(counter, name, call(data())))
				.withMessageStartingWith("Component 'counter' has no action '" + name + "'; it has ")
				.satisfies((ex) -> assertThat(ex.messageForClient())
					.isEqualTo("Component 'counter' has no action '" + name + "'"));
		}
	}

	@Test
	void inheritsActionsAndResolvesTheirTypeVariables() throws Exception {
		ComponentDefinition definition = TestComponents.define(IntBox.class);
		IntBox box = (IntBox) definition.instantiate();

		definition.invoker().act(box, "put", call(data("value", "4")));

		assertThat(box.value).isEqualTo(4);
		assertThat(definition.stateFields().get(0).type()).isEqualTo(Integer.class);
	}

	@Test
	void callsAnOverriddenActionOnce() throws Exception {
		ComponentDefinition definition = TestComponents.define(Overriding.class);
		Overriding instance = (Overriding) definition.instantiate();

		assertThat(definition.invoker().act(instance, "describe", call(data()))).isEqualTo("overridden");
	}

	@Test
	void letsWhatAMethodThrowsThroughAsItIs() {
		Object counter = this.definition.instantiate();

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.definition.invoker().act(counter, "fail", call(data("how", "checked"))))
			.withMessage("checked");
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.definition.invoker().act(counter, "fail", call(data("how", "unchecked"))))
			.withMessage("unchecked");
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> this.definition.invoker().act(counter, "fail", call(data("how", "error"))));
	}

	@Test
	void hearsEventsAndPayloadsOfTheDeclaredType() throws Exception {
		Counter counter = (Counter) this.definition.instantiate();
		Object wrapped = new PayloadApplicationEvent<>(this, new Repriced(2));

		assertThat(this.definition.invoker().listensTo(new Repriced(1))).isTrue();
		assertThat(this.definition.invoker().listensTo(wrapped)).isTrue();
		assertThat(this.definition.invoker().listensTo("something else")).isFalse();
		assertThat(this.definition.invoker().listensTo(new Tick(this))).isTrue();

		this.definition.invoker().onEvent(counter, new Repriced(1), call(data()));
		this.definition.invoker().onEvent(counter, wrapped, call(data()));
		this.definition.invoker().onEvent(counter, new Tick(this), call(data()));

		assertThat(counter.log).containsExactly("repriced 1 id", "repriced 2 id", "tick");
	}

	@Test
	void tellsGenericEventsApart() {
		assertThat(this.definition.invoker().listensTo(new PayloadApplicationEvent<>(this, List.of("x")))).isFalse();
		assertThat(this.definition.invoker().listensTo(new IntegerChanged())).isTrue();
		assertThat(this.definition.invoker().listensTo(new StringChanged())).isFalse();
	}

	@Test
	void runsMatchingAdvisorsInTheirOrderAroundTheRawInstance() throws Exception {
		List<String> log = new ArrayList<>();
		ComponentSettings settings = ComponentSettings.of(JsonMapper.builder().build())
			.withAdvisors(List.of(advisor(log, "second", 2, "increment"),
					advisor(log, "first", 1, "increment", "mount"), advisor(log, "never", 0, "bye", "repriced")));
		ComponentDefinition advised = TestComponents.define(Counter.class, settings);
		Counter counter = (Counter) advised.instantiate();

		advised.invoker().act(counter, "increment", call(data("by", "4")));
		advised.invoker().mount(counter, call(data("start", "1")));
		advised.invoker().act(counter, "resetAll", call(data()));
		advised.invoker().unmount(counter, call(data()));

		assertThat(log).containsExactly("first increment", "second increment", "first mount");
		assertThat(counter.getClass()).isEqualTo(Counter.class);
		assertThat(counter.count).isZero();
	}

	@Test
	void servesManyThreadsAtOnce() throws Exception {
		int threads = 100;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Integer>> tasks = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int start = i;
				tasks.add(() -> {
					Counter counter = (Counter) this.definition.instantiate();
					this.definition.invoker().mount(counter, call(data("start", start)));
					for (int n = 0; n < 100; n++) {
						this.definition.invoker().act(counter, "increment", call(data("by", "1")));
					}
					return counter.count - start;
				});
			}

			for (Future<Integer> result : executor.invokeAll(tasks)) {
				assertThat(result.get()).isEqualTo(100);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static DefaultPointcutAdvisor advisor(List<String> log, String name, int order, String... methods) {
		NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
		pointcut.setMappedNames(methods);
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(pointcut, (MethodInterceptor) (invocation) -> {
			log.add(name + " " + invocation.getMethod().getName());
			return invocation.proceed();
		});
		advisor.setOrder(order);
		return advisor;
	}

	record Repriced(int price) {
	}

	static class Tick extends ApplicationEvent {

		private static final long serialVersionUID = 1L;

		Tick(Object source) {
			super(source);
		}

	}

	static class Changed<T> {

	}

	static class IntegerChanged extends Changed<Integer> {

	}

	static class StringChanged extends Changed<String> {

	}

	static class Titled {

		@Nullable String title;

	}

	@LiveComponent("counter")
	static class Counter extends Titled {

		static int ignored;

		final transient List<String> log = new ArrayList<>();

		int count;

		List<String> items = new ArrayList<>();

		transient int cached;

		@OnMount
		void mount(@DefaultValue("0") int start) {
			this.count = start;
		}

		@Action
		void increment(@DefaultValue("1") int by) {
			this.count += by;
		}

		@Action
		String resetAll() {
			this.count = 0;
			return "reset";
		}

		@Action("named")
		void byAnotherName() {
		}

		@Action
		void fail(String how) throws IOException {
			switch (how) {
				case "checked" -> throw new IOException(how);
				case "error" -> throw new StackOverflowError();
				default -> throw new IllegalArgumentException(how);
			}
		}

		@OnEvent
		void repriced(LiveContext live, Repriced event) {
			this.log.add("repriced " + event.price() + " " + live.id());
		}

		@OnEvent
		void tick(Tick event) {
			this.log.add("tick");
		}

		@OnEvent
		void changed(Changed<Integer> event) {
			this.log.add("changed");
		}

		@OnMessage
		Object any(Map<String, Object> data) {
			return data;
		}

		@OnUnmount
		void bye(LiveContext live) {
			this.log.add("bye " + live.id());
		}

		void notAnAction() {
		}

	}

	@LiveComponent(kind = "board", view = "boards/main", shared = true)
	static class Board {

	}

	abstract static class Box<T> {

		@Nullable T value;

		@Action
		void put(T value) {
			this.value = value;
		}

	}

	@LiveComponent("box")
	static class IntBox extends Box<Integer> {

	}

	static class Overridden {

		@Action
		String describe() {
			return "original";
		}

	}

	@LiveComponent("overriding")
	static class Overriding extends Overridden {

		@Override
		@Action
		String describe() {
			return "overridden";
		}

	}

}
