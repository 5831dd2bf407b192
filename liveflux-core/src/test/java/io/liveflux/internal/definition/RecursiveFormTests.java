package io.liveflux.internal.definition;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.method.ComponentSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Forms that hold forms of their own type: what binding them costs grows with the product
 * of fields and objects.
 */
class RecursiveFormTests {

	private final ComponentDefinition definition = TestComponents.define(Forms.class,
			ComponentSettings.of(JsonMapper.builder().build()));

	static Stream<Arguments> shapes() {
		return Stream.of("tree", "bean", "lists")
			.flatMap((action) -> Stream.of(Arguments.of(action, "two branches", branches()),
					Arguments.of(action, "lists", lists()), Arguments.of(action, "deep lists", deepLists()),
					Arguments.of(action, "maps", maps()), Arguments.of(action, "JSON", json())));
	}

	@ParameterizedTest(name = "{0} of {1}")
	@MethodSource("shapes")
	void isRefusedBeforeItIsBound(String action, String shape, Map<String, @Nullable Object> data) {
		long begun = cpuNanos();

		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act(action, data))
			.withMessageMatching("\\d+ fields in \\d+ nested objects cannot be bound at once: both multiplied may be at"
					+ " most 262144");
		assertThat(Duration.ofNanos(cpuNanos() - begun)).isLessThan(Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tree", "bean" })
	void takesALongListOfLines(String action) throws Exception {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < 250; i++) {
			for (String field : List.of("n", "o", "p", "q")) {
				data.put("l[" + i + "]." + field, "x");
			}
		}

		assertThat(act(action, data)).isEqualTo(250);
	}

	@Test
	void isRefusedByNumberWhateverItIsCalled() {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < 4001; i++) {
			data.put("unknown" + i, "x");
		}

		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("tree", data))
			.withMessage("More than 4000 values cannot be bound at once");
	}

	private static Map<String, @Nullable Object> branches() {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < 900; i++) {
			StringBuilder name = new StringBuilder();
			for (int depth = 0; depth < 14; depth++) {
				name.append((i >> (depth % 10) & 1) == 0 ? "a." : "b.");
			}
			data.put(name + "n", "x");
		}
		return data;
	}

	private static Map<String, @Nullable Object> lists() {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < 900; i++) {
			data.put("l[" + (i % 30) + "].l[" + (i / 30) + "].l[255].l[255].n", "x");
		}
		return data;
	}

	private static Map<String, @Nullable Object> deepLists() {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < 60; i++) {
			data.put("l[" + i + "]." + "l[255].".repeat(13) + "n", "x");
		}
		return data;
	}

	private static Map<String, @Nullable Object> maps() {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < 900; i++) {
			data.put("m[" + i + "].m[" + i + "].m[" + i + "].n", "x");
		}
		return data;
	}

	private static Map<String, @Nullable Object> json() {
		Object json = "x";
		for (int i = 0; i < 14; i++) {
			json = Map.of("a", json, "b", json);
		}
		return new LinkedHashMap<>(Map.of("a", json));
	}

	private static long cpuNanos() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private @Nullable Object act(String action, Map<String, @Nullable Object> data) throws Exception {
		return this.definition.invoker().act(this.definition.instantiate(), action, TestComponents.call(data));
	}

	record Tree(String n, String o, String p, String q, Tree a, Tree b, List<Tree> l, Map<String, Tree> m) {
	}

	public static class Bean {

		private String n = "";

		private @Nullable Bean a;

		private @Nullable Bean b;

		private List<Bean> l = new ArrayList<>();

		private Map<String, Bean> m = new LinkedHashMap<>();

		public String getN() {
			return this.n;
		}

		public void setN(String n) {
			this.n = n;
		}

		public void setO(String n) {
			this.n = n;
		}

		public void setP(String n) {
			this.n = n;
		}

		public void setQ(String n) {
			this.n = n;
		}

		public @Nullable Bean getA() {
			return this.a;
		}

		public void setA(Bean a) {
			this.a = a;
		}

		public @Nullable Bean getB() {
			return this.b;
		}

		public void setB(Bean b) {
			this.b = b;
		}

		public List<Bean> getL() {
			return this.l;
		}

		public void setL(List<Bean> l) {
			this.l = l;
		}

		public Map<String, Bean> getM() {
			return this.m;
		}

		public void setM(Map<String, Bean> m) {
			this.m = m;
		}

	}

	record Lists(List<List<List<List<String>>>> l) {
	}

	@LiveComponent("forms")
	static class Forms {

		@Action
		int tree(Tree tree) {
			return tree.l().size();
		}

		@Action
		int bean(Bean bean) {
			return bean.getL().size();
		}

		@Action
		void lists(Lists lists) {
		}

	}

}
