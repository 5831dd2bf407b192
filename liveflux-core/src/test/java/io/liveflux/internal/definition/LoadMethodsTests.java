package io.liveflux.internal.definition;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.support.DefaultPointcutAdvisor;

import io.liveflux.async.Async;
import io.liveflux.async.Loads;
import io.liveflux.component.Html;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.state.StateCodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LoadMethodsTests {

	private static final ComponentSettings SETTINGS = ComponentSettings.of(JsonMapper.builder().build());

	private static ComponentDefinition definition(Class<?>... types) {
		return TestComponents.registry(SETTINGS, types).definitions().iterator().next();
	}

	private static void refuses(Class<?> type, String problem) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> definition(type))
			.withMessageContaining(problem);
	}

	@Test
	void takesBeansByTypeAndAllOthersFromTheCall() throws Exception {
		ComponentDefinition definition = definition(Reporting.class, Prices.class);
		LoadMethod method = definition.loads().get("report");

		assertThat(method.argumentTypes()).containsExactly(long.class, String.class);
		assertThat(method.call(definition, List.of(5L, "five"))).isEqualTo("5 five 1.99");
	}

	@Test
	void aMethodThatIsNotStaticHasTheCollaboratorsAndNoState() throws Exception {
		ComponentDefinition definition = definition(Own.class, Prices.class);

		assertThat(definition.loads().get("price").call(definition, List.of(2))).isEqualTo(3.98);
	}

	@Test
	void aMethodThatSetsAFieldFails() {
		ComponentDefinition definition = definition(Setting.class);

		assertThatIllegalStateException().isThrownBy(() -> definition.loads().get("price").call(definition, List.of()))
			.withMessageContaining("sets field 'count', where the value would be lost: return the value");
	}

	@Test
	void refusesAMethodWithoutAField() {
		refuses(NoField.class, "there is no field that it loads: declare 'private Async<java.lang.Integer> count ="
				+ " Async.none();'");
	}

	@Test
	void refusesAFieldOfAnotherType() {
		refuses(OtherType.class, "returns java.lang.Integer, but field 'count' takes java.lang.String");
	}

	@Test
	void refusesTwoMethodsForOneField() {
		refuses(Twice.class, "has two methods marked @Loads(\"count\"): keep one of them");
	}

	@Test
	void refusesWhatCannotBeKept() {
		refuses(Later.class, "which delivers its value later");
		refuses(Nothing.class, "returns nothing: return the value");
	}

	@Test
	void refusesAPrivateMethod() {
		refuses(Hidden.class, "must not be private");
	}

	@Test
	void refusesAWaitThatIsNoneOrTooLong() {
		refuses(Endless.class, "a page can wait for 10 seconds at most");
		refuses(Unreadable.class, "which is not a duration: write 300ms, 2s or PT2S");
	}

	@Test
	void refusesArgumentsThatCannotBeKept() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> new StateCodec(JsonMapper.builder().build()).check(definition(Missing.class)))
			.withMessageContaining("takes an argument that is not a bean of the application, so it is kept like state");
	}

	@Test
	void refusesRulesThatWouldNeverBeAsked() {
		DefaultPointcutAdvisor rule = new DefaultPointcutAdvisor(
				(org.aopalliance.intercept.MethodInterceptor) (invocation) -> invocation.proceed());
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(
					() -> TestComponents.registry(SETTINGS.withAdvisors(List.of(rule)), Reporting.class, Prices.class))
			.withMessageContaining("is static, so its security rule would never be checked");
	}

	static class Prices {

		double single() {
			return 1.99;
		}

	}

	@LiveComponent("reporting")
	static class Reporting {

		Async<String> report = Async.none();

		@Loads("report")
		static String load(long id, Prices prices, String name) {
			return id + " " + name + " " + prices.single();
		}

		Html render() {
			return new Html("<p></p>");
		}

	}

	@LiveComponent("own")
	static class Own {

		private final Prices prices;

		Async<Double> price = Async.none();

		Own(Prices prices) {
			this.prices = prices;
		}

		@Loads
		double price(int pieces) {
			return this.prices.single() * pieces;
		}

	}

	@LiveComponent("setting")
	static class Setting {

		Async<Double> price = Async.none();

		int count;

		@Loads
		double price() {
			this.count++;
			return 1;
		}

	}

	@LiveComponent("no-field")
	static class NoField {

		@Loads
		static int count() {
			return 1;
		}

	}

	@LiveComponent("other-type")
	static class OtherType {

		Async<String> count = Async.none();

		@Loads
		static Integer count() {
			return 1;
		}

	}

	@LiveComponent("twice")
	static class Twice {

		Async<Integer> count = Async.none();

		@Loads("count")
		static Integer one() {
			return 1;
		}

		@Loads("count")
		static Integer two() {
			return 2;
		}

	}

	@LiveComponent("later")
	static class Later {

		Async<CompletableFuture<String>> value = Async.none();

		@Loads
		static CompletableFuture<String> value() {
			return CompletableFuture.completedFuture("");
		}

	}

	@LiveComponent("nothing")
	static class Nothing {

		Async<Object> value = Async.none();

		@Loads
		static void value() {
		}

	}

	@LiveComponent("hidden")
	static class Hidden {

		Async<String> value = Async.none();

		@Loads
		private static String value() {
			return "";
		}

	}

	@LiveComponent("endless")
	static class Endless {

		Async<String> value = Async.none();

		@Loads(paintWithin = "1m")
		static String value() {
			return "";
		}

	}

	@LiveComponent("unreadable")
	static class Unreadable {

		Async<String> value = Async.none();

		@Loads(paintWithin = "soon")
		static String value() {
			return "";
		}

	}

	@LiveComponent("missing")
	static class Missing {

		Async<String> value = Async.none();

		@Loads
		static String value(Nowhere nowhere) {
			return "";
		}

	}

	/** No bean is one. */
	interface Nowhere {

		String where();

	}

}
