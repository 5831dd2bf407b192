package io.liveflux.internal.definition;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.component.OnMount;
import io.liveflux.internal.binding.BindingException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MountParametersTests {

	@ParameterizedTest
	@ValueSource(strings = { "start", "START", "unitprice", "unit-price", "size.width", "key", "_csrf", "liveflux_x" })
	void acceptsWhatTheMethodTakesAndWhatIsNotMeantForIt(String name) {
		assertThatCode(() -> mount(Several.class, name)).doesNotThrowAnyException();
	}

	@Test
	void namesWhatIsMisspelledAndWhatThereIs() {
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> mount(Several.class, "strat"))
			.withMessage("Component 'several' has no mount parameter 'strat'; it has start, unitPrice, size");
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> mount(Several.class, "size.height"));
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> mount(None.class, "start"))
			.withMessage("Component 'none' has no mount parameter 'start'; it has none");
	}

	@Test
	void acceptsEverythingWhereTheMethodSeesEverything() {
		assertThatCode(() -> mount(Whole.class, "any")).doesNotThrowAnyException();
		assertThatCode(() -> mount(Message.class, "any")).doesNotThrowAnyException();
	}

	private static void mount(Class<?> type, String name) throws Exception {
		ComponentDefinition definition = TestComponents.define(type);
		definition.invoker().mount(definition.instantiate(), TestComponents.call(Map.of(name, "1")));
	}

	@LiveComponent("several")
	static class Several {

		@OnMount
		void mount(Optional<String> start, Prices prices, LiveContext live) {
		}

	}

	record Prices(@Nullable Integer unitPrice, @Nullable Size size) {
	}

	record Size(@Nullable Integer width) {
	}

	@LiveComponent("none")
	static class None {

	}

	@LiveComponent("whole")
	static class Whole {

		@OnMount
		void mount(Map<String, Object> all) {
		}

	}

	@LiveComponent("message")
	static class Message {

		@OnMount
		void mount(LiveMessage message) {
		}

	}

}
