package io.liveflux.internal.answer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import io.liveflux.call.Outcome;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.call.Operation;
import io.liveflux.render.RenderException;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FailureAnswersTests {

	private final List<Outcome.Failure> told = new ArrayList<>();

	@Test
	@ExpectedLog("A component of kind 'counter' failed (error ")
	void whatNobodyExpectedIsNamedAndNotTold() {
		Outcome.Failure failure = failures(false).of(new IllegalStateException("password of ada"), "counter");

		assertThat(failure.code()).isEqualTo(500);
		assertThat(failure.message()).matches("The component failed \\(error [\\w-]{22}\\)");
		assertThat(this.told).containsExactly(failure);
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed (error ")
	void aClassThatIsDeclaredWronglyIsNoMistakeOfTheClient() {
		Outcome.Failure failure = failures(false)
			.of(new InvalidComponentException(FailureAnswersTests.class, "is wrong in the shop"), "counter");

		assertThat(failure.code()).isEqualTo(500);
		assertThat(failure.message()).startsWith("The component failed (error ").doesNotContain("shop");
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed (error ")
	void developersAreToldTheCause() {
		Outcome.Failure failure = failures(true).of(new IllegalStateException("no such column"), "counter");

		assertThat(failure.message()).startsWith("The component failed (error ")
			.endsWith("): java.lang.IllegalStateException: no such column");
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed (error ")
	@ExpectedLog("Further lines about component of kind 'counter'")
	@ExpectedLog("A component of kind 'door' failed (error ")
	void clientsCannotFillTheLog(CapturedOutput output) {
		FailureAnswers failures = failures(false);

		for (int i = 0; i < 100; i++) {
			failures.of(new IllegalStateException("no such column"), "counter");
		}
		failures.of(new IllegalStateException("no such column"), "door");

		assertThat(StringUtils.countOccurrencesOf(output.getOut(), "of kind 'counter' failed")).isEqualTo(10);
		assertThat(this.told).hasSize(101);
	}

	@Test
	@ExpectedLog("A component of kind 'inner' failed (error ")
	void whatFailedInsideIsNamed() {
		RenderException thrown = new RenderException("inner", "View 'inner' of component 'inner' failed", null);

		assertThat(failures(false).of(thrown, "outer").code()).isEqualTo(500);
	}

	@Test
	@ExpectedLog("A component of unknown kind failed (error ")
	void whatFailedBeforeItWasKnownHasNoKind() {
		assertThat(failures(false).of(new IllegalStateException("no connection"), Operation.NONE).message())
			.startsWith("The component failed (error ");
	}

	private FailureAnswers failures(boolean showCauses) {
		return new FailureAnswers(List.of(), List.of((exception, failure) -> this.told.add(failure)), showCauses,
				InstantSource.fixed(Instant.EPOCH));
	}

}
