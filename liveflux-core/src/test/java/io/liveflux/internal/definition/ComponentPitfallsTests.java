package io.liveflux.internal.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;

import io.liveflux.component.Action;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.method.ComponentSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is natural in a bean and does not work in a component.
 */
class ComponentPitfallsTests {

	private static final String HERE = ComponentPitfallsTests.class.getName() + "$";

	private static ComponentRegistry registry(Class<?>... types) {
		return TestComponents.registry(ComponentSettings.of(JsonMapper.builder().build()), types);
	}

	@Test
	void refusesCollaboratorsThatWouldBeState() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> registry(Prices.class, NotFinal.class))
			.withMessage("Field 'prices' of component class " + HERE + "NotFinal has the type of a constructor"
					+ " parameter but is not final, so it would be state: make it final");
	}

	@Test
	void refusesDelegatedPropertiesOfKotlin() {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> registry(Delegated.class))
			.withMessage("Property 'n' of component class " + HERE
					+ "Delegated is delegated, so its value would be lost after each action: make it a plain var");
	}

	@Test
	void takesInitialValuesFromTheConstructor() {
		assertThat(registry(Initial.class).get("initial").stateFields()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(classes = { Listening.class, Timed.class, Elsewhere.class, AllElsewhere.class })
	void refusesAnnotationsThatOnlyWorkOnBeans(Class<?> type) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> registry(type))
			.withMessageContaining(type.getName())
			.withMessageMatching(
					".* is marked @\\w+, which works only on beans, and a component is not a bean: \\w+ .*")
			.satisfies((ex) -> assertThat(ex.getComponentType()).isEqualTo(type));
	}

	@Test
	void saysWhatToUseInstead() {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> registry(Listening.class))
			.withMessage("Method on of component class " + HERE
					+ "Listening is marked @EventListener, which works only on beans, and a component is not a bean: use"
					+ " @OnEvent");
	}

	@ParameterizedTest
	@ValueSource(classes = { FinalList.class, FinalMap.class })
	void refusesFinalCollectionsThatForgetWhatIsPutIntoThemOnceAllBeansAreThere(Class<?> type) {
		ComponentRegistry registry = registry(type);

		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(registry::afterSingletonsInstantiated)
			.withMessage("Field 'items' of component class " + type.getName()
					+ " is final, so it is not state and loses its content after each action: remove 'final'"
					+ " to make it state, or make it transient");
	}

	@Test
	void looksAtTheFirstInstanceWhereNoneCanBeMadeAtTheStart() {
		ComponentRegistry registry = registry(Late.class);
		registry.afterSingletonsInstantiated();

		Late.requested = true;

		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(registry.get("late")::instantiate)
			.withMessageStartingWith("Field 'items' of component class " + Late.class.getName() + " is final");
	}

	@Test
	void makesNoInstanceAtTheStartOfAComponentWithoutFinalCollections() {
		registry(Counted.class).afterSingletonsInstantiated();

		assertThat(Counted.made).isZero();
	}

	@Test
	void takesConstantsCollaboratorsAndWhatNeedNotBeKept() {
		ComponentRegistry registry = registry(Names.class, Constants.class);
		registry.afterSingletonsInstantiated();

		assertThat(registry.get("constants").instantiate()).isInstanceOf(Constants.class);
	}

	@Test
	void refusesActionsWhoseResultComesLater() {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> registry(Promising.class))
			.withMessage("Action 'ask' of component class " + HERE + "Promising must not return "
					+ "java.util.concurrent.CompletableFuture<java.lang.String>, which delivers its "
					+ "value later: return the value itself, or return nothing and let a service send the value "
					+ "with LiveComponents.update");
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> registry(Publishing.class))
			.withMessageContaining(
					"java.util.concurrent.Flow$Publisher<java.lang.String>, which delivers its value later");
	}

	@Test
	void refusesAnswersOfHttpThatHoldNoFile() {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> registry(Answering.class))
			.withMessageContaining("Action 'ask' of component class " + HERE + "Answering")
			.withMessageContaining("ResponseEntity<java.lang.String>, which holds no file")
			.withMessageContaining("ResponseEntity<Resource>");
		assertThat(registry(Downloading.class).get("downloading").invoker().actions().names()).hasSize(3);
	}

	@LiveComponent("answering")
	static class Answering {

		@Action
		ResponseEntity<String> ask() {
			return ResponseEntity.ok("text");
		}

	}

	@LiveComponent("downloading")
	static class Downloading {

		@Action
		Resource plain() {
			return new ByteArrayResource(new byte[0]);
		}

		@Action
		ResponseEntity<? extends Resource> named() {
			return ResponseEntity.ok(new ByteArrayResource(new byte[0]));
		}

		@Action
		ResponseEntity<?> any() {
			return ResponseEntity.ok(new ByteArrayResource(new byte[0]));
		}

	}

	static class Prices {

	}

	static class Names extends ArrayList<String> {

	}

	@LiveComponent("promising")
	static class Promising {

		@Action
		CompletableFuture<String> ask() {
			return CompletableFuture.completedFuture("");
		}

	}

	@LiveComponent("publishing")
	static class Publishing {

		@Action
		Flow.Publisher<String> ask() {
			return (subscriber) -> {
			};
		}

	}

	@LiveComponent("not-final")
	static class NotFinal {

		private Prices prices;

		NotFinal(Prices prices) {
			this.prices = prices;
		}

	}

	@LiveComponent("initial")
	static class Initial {

		int left = 3;

	}

	@LiveComponent("listening")
	static class Listening {

		@EventListener
		void on(String event) {
		}

	}

	@LiveComponent("timed")
	static class Timed {

		@Scheduled(fixedRate = 1000)
		void tick() {
		}

	}

	@LiveComponent("elsewhere")
	static class Elsewhere {

		@Async
		@Action
		void later() {
		}

	}

	@Async
	@LiveComponent("all-elsewhere")
	static class AllElsewhere {

	}

	@LiveComponent("final-list")
	static class FinalList {

		private final List<String> items = new ArrayList<>();

	}

	@LiveComponent("final-map")
	static class FinalMap {

		private final Map<String, String> items = new HashMap<>();

	}

	@LiveComponent("late")
	static class Late {

		static boolean requested;

		private final List<String> items = new ArrayList<>();

		Late() {
			if (!requested) {
				throw new IllegalStateException("no request");
			}
		}

	}

	@LiveComponent("counted")
	static class Counted {

		static int made;

		private final String title = "counted";

		private int count;

		Counted() {
			made++;
		}

	}

	@LiveComponent("constants")
	static class Constants {

		private final List<String> none = List.of();

		private final List<String> sizes = new ArrayList<>(List.of("S", "M"));

		private final Names names;

		private final transient List<String> scratch = new ArrayList<>();

		private final @Nullable Map<String, String> missing = null;

		Constants(Names names) {
			this.names = names;
		}

	}

	/** As Kotlin compiles {@code var n by Delegates.observable(0)}. */
	@LiveComponent("delegated")
	static class Delegated {

		@SuppressWarnings("checkstyle:MemberName")
		private final Object n$delegate = new Object();

		@Action
		String any() {
			return this.n$delegate.toString();
		}

	}

}
