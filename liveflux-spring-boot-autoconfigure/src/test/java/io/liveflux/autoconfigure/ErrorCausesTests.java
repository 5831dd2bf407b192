package io.liveflux.autoconfigure;

import java.util.Locale;
import java.util.Map;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told what was thrown: nobody but developers.
 */
@ExpectedLog("A component of kind 'failing' failed")
@ExpectedLog("A channel 'x' failed")
class ErrorCausesTests {

	private static final Caller CALLER = new Caller(null, "s", Locale.ENGLISH, null, Map.of());

	private final WebApplicationContextRunner runner = LiveFluxContexts.web().withUserConfiguration(Failing.class);

	@Test
	void theAnswerGivesNothingAway() {
		this.runner.withPropertyValues("spring.profiles.active=prod").run((context) -> {
			assertThat(message(context, "failing")).matches("The component failed \\(error \\S{22}\\)");
			assertThat(message(context, "faling")).isEqualTo("Unknown component kind 'faling'");
			assertThat(channelMessage(context)).doesNotContain("password");
		});
	}

	@Test
	void withProfileDevItSaysWhatWasThrownAndWhatThereIs() {
		this.runner.withPropertyValues("spring.profiles.active=dev").run(ErrorCausesTests::tellsDevelopers);
	}

	@Test
	void withDeveloperToolsItSaysWhatWasThrownAndWhatThereIs() {
		ClassLoader withTools = new ByteBuddy().subclass(Object.class)
			.name("org.springframework.boot.devtools.restart.Restarter")
			.make()
			.load(getClass().getClassLoader())
			.getLoaded()
			.getClassLoader();

		this.runner.withClassLoader(withTools).run(ErrorCausesTests::tellsDevelopers);
	}

	private static void tellsDevelopers(AssertableWebApplicationContext context) {
		assertThat(message(context, "failing"))
			.endsWith("): java.lang.IllegalStateException: password of the database");
		assertThat(message(context, "faling")).isEqualTo("Unknown component kind 'faling'; there are failing");
		assertThat(channelMessage(context)).contains("password");
	}

	private static String message(AssertableWebApplicationContext context, String kind) {
		Outcome.Failure failure = context.getBean(ComponentEngine.class)
			.mount(CALLER, kind, Map.of())
			.outcome()
			.failure();
		assertThat(failure).isNotNull();
		return failure.message();
	}

	private static String channelMessage(AssertableWebApplicationContext context) {
		return context.getBean(FailureAnswers.class)
			.answer(new IllegalStateException("password of the database"), "channel 'x'")
			.message();
	}

	@LiveComponent("failing")
	static class Failing {

		@OnMount
		void mount() {
			throw new IllegalStateException("password of the database");
		}

		Html render() {
			return Html.raw("<p></p>");
		}

	}

}
