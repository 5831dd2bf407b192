package io.liveflux.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.RequestParam;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.binding.BindingException;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ParameterRulesTests {

	private final ComponentDefinition definition = TestComponents.define(Defaults.class);

	static Stream<Arguments> defaults() {
		return Stream.of(arguments("own", 1), arguments("boot", 2), arguments("mvc", 3), arguments("text", "none"),
				arguments("list", List.of(1, 2)));
	}

	@ParameterizedTest
	@MethodSource("defaults")
	void countsWhenAValueIsMissingOrEmpty(String action, Object expected) throws Exception {
		assertThat(act(action, data())).isEqualTo(expected);
		assertThat(act(action, data("value", ""))).isEqualTo(expected);
		assertThat(act(action, data("value", null))).isEqualTo(expected);
		assertThat(act(action, data("value", "7"))).asString().contains("7");
	}

	@Test
	void anEmptyTextStaysOneWithoutADefault() throws Exception {
		assertThat(act("plain", data("value", ""))).isEqualTo("");
	}

	@Test
	void namesAndNeedsAreThoseOfRequestParam() throws Exception {
		assertThat(act("named", data("user-id", "5"))).isEqualTo(5);
		assertThat(act("maybe", data())).isEqualTo("null");
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("named", data("id", "5")))
			.withMessageContaining("A value is missing for parameter 'id'");
	}

	@Test
	void defaultsOfAllKindsAreCheckedAtTheStart() {
		for (Class<?> type : List.<Class<?>>of(WrongBoot.class, WrongMvc.class)) {
			assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> TestComponents.define(type))
				.withMessageContaining("has the default 'many', but must be a whole number");
		}
	}

	@Test
	void formsOfGenericBaseClassesAreBoundAsTheSubclassSays() throws Exception {
		ComponentDefinition people = TestComponents.define(People.class);
		People instance = (People) people.instantiate();

		people.invoker().act(instance, "save", TestComponents.call(data("name", "Ann", "age", "3")));

		assertThat(instance.rows).containsExactly(new Person("Ann", 3));
		assertThat(people.invoker().act(instance, "wrong", TestComponents.call(data("name", "Ann", "age", "x"))))
			.isEqualTo("must be a whole number (int)");
	}

	private @Nullable Object act(String action, Map<String, @Nullable Object> data) throws Exception {
		return this.definition.invoker().act(this.definition.instantiate(), action, TestComponents.call(data));
	}

	@LiveComponent("defaults")
	static class Defaults {

		@Action
		int own(@DefaultValue("1") int value) {
			return value;
		}

		@Action
		int boot(@org.springframework.boot.context.properties.bind.DefaultValue("2") int value) {
			return value;
		}

		@Action
		int mvc(@RequestParam(defaultValue = "3") int value) {
			return value;
		}

		@Action
		String text(@DefaultValue("none") String value) {
			return value;
		}

		@Action
		List<Integer> list(
				@org.springframework.boot.context.properties.bind.DefaultValue({ "1", "2" }) List<Integer> value) {
			return value;
		}

		@Action
		String plain(String value) {
			return value;
		}

		@Action
		int named(@RequestParam("userId") int id) {
			return id;
		}

		@Action
		String maybe(@RequestParam(required = false) Integer value) {
			return String.valueOf(value);
		}

	}

	@LiveComponent("wrong-boot")
	static class WrongBoot {

		@Action
		void add(@org.springframework.boot.context.properties.bind.DefaultValue("many") int by) {
		}

	}

	@LiveComponent("wrong-mvc")
	static class WrongMvc {

		@Action
		void add(@RequestParam(defaultValue = "many") int by) {
		}

	}

	record Person(String name, int age) {
	}

	abstract static class Crud<T> {

		List<T> rows = new ArrayList<>();

		@Action
		void save(T form, Errors errors) {
			if (!errors.hasErrors()) {
				this.rows.add(form);
			}
		}

		@Action
		String wrong(T form, Errors errors) {
			return String.valueOf(errors.getFieldErrors().get(0).getDefaultMessage());
		}

	}

	@LiveComponent("people")
	static class People extends Crud<Person> {

	}

}
