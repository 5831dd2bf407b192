package io.liveflux.internal.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.validation.Errors;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.method.ComponentSettings;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What comes of several values under one name where one is expected, whatever holds it.
 */
class RepeatedValuesTests {

	private final ComponentDefinition definition = TestComponents.define(Single.class,
			ComponentSettings.of(JsonMapper.builder().build()));

	static Stream<Arguments> actions() {
		return Stream.of(arguments("number", "n", "must be a whole number (int), not 2 values"),
				arguments("boxed", "n", "must be a whole number (Integer), not 2 values"),
				arguments("text", "s", "must be a value of type String, not 2 values"),
				arguments("optional", "s", "must be a value of type String, not 2 values"),
				arguments("constant", "side", "must be one of LEFT, RIGHT, not 2 values"),
				arguments("record", "count", "count: must be one value, not 2 values"),
				arguments("record", "inner.name", "inner.name: must be one value, not 2 values"),
				arguments("bean", "count", "count: must be one value, not 2 values"));
	}

	@ParameterizedTest
	@MethodSource("actions")
	void isRefusedWithASentence(String action, String name, String message) {
		for (Object values : new Object[] { List.of("1", "7"), List.of(1, 2) }) {
			assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act(action, data(name, values)))
				.withMessageContaining(message);
		}
	}

	@Test
	void aListOfOneIsThatOne() throws Exception {
		assertThat(act("number", data("n", List.of("7")))).isEqualTo(7);
		assertThat(act("text", data("s", List.of("x")))).isEqualTo("x");
		assertThat(act("record", data("count", List.of("3"), "inner.name", List.of("in"))))
			.isEqualTo(new Form(3, new Inner("in"), null));
		assertThat(act("bean", data("count", List.of("3")))).isEqualTo(3);
	}

	@Test
	void whatTakesSeveralStillDoes() throws Exception {
		assertThat(act("record", data("count", "3", "tags", List.of("a", "b"))))
			.isEqualTo(new Form(3, null, List.of("a", "b")));
	}

	@Test
	void errorsAreAskedBesideWhatCouldBeRead() throws Exception {
		assertThat(act("asked", data("count", List.of("1", "7"), "tags", List.of("in"))))
			.isEqualTo("must be one value, not 2 values Form[count=0, inner=null, tags=[in]]");
		assertThat(act("askedBean", data("count", List.of("1", "7"), "name", "in")))
			.isEqualTo("must be one value, not 2 values in");
	}

	@Test
	void bindableFieldsRefuseThemToo() {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> this.definition.bind(this.definition.instantiate(), Map.of("held", List.of("1", "7"))))
			.withMessageContaining("held: must be a whole number (int), not 2 values");
	}

	private @Nullable Object act(String action, Map<String, @Nullable Object> data) throws Exception {
		return this.definition.invoker().act(this.definition.instantiate(), action, TestComponents.call(data));
	}

	enum Side {

		LEFT, RIGHT

	}

	record Inner(String name) {
	}

	record Form(int count, @Nullable Inner inner, @Nullable List<String> tags) {
	}

	public static class Bean {

		private int count;

		private @Nullable String name;

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

	}

	@LiveComponent("single")
	static class Single {

		@Bindable
		int held;

		@Action
		int number(int n) {
			return n;
		}

		@Action
		Integer boxed(Integer n) {
			return n;
		}

		@Action
		String text(String s) {
			return s;
		}

		@Action
		String optional(Optional<String> s) {
			return s.orElse("");
		}

		@Action
		Side constant(Side side) {
			return side;
		}

		@Action
		Form record(Form form) {
			return form;
		}

		@Action
		int bean(Bean form) {
			return form.getCount();
		}

		@Action
		String asked(Form form, Errors errors) {
			return errors.getFieldErrors("count").get(0).getDefaultMessage() + " " + form;
		}

		@Action
		String askedBean(Bean form, Errors errors) {
			return errors.getFieldErrors("count").get(0).getDefaultMessage() + " " + form.getName();
		}

	}

}
