package io.liveflux.runtime;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.liveflux.store.ComponentIds;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	private final List<Outcome.Failure> told = new ArrayList<>();

	@Test
	@ExpectedLog("A component of kind 'counter' failed (error ")
	void whatNobodyExpectedIsNamedAndNotTold() {
		Outcome.Failure failure = failures(false).of(new IllegalStateException("password of ada"), "counter");

		assertThat(failure.code()).isEqualTo(500);
		assertThat(failure.message()).matches("the component failed \\(error [\\w-]{22}\\)");
		assertThat(this.told).containsExactly(failure);
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed (error ")
	void developersAreToldTheCause() {
		Outcome.Failure failure = failures(true).of(new IllegalStateException("no such column"), "counter");

		assertThat(failure.message()).startsWith("the component failed (error ")
			.endsWith("): java.lang.IllegalStateException: no such column");
	}

	private Failures failures(boolean showCauses) {
		return new Failures(List.of(), List.of((exception, failure) -> this.told.add(failure)),
				new ComponentIds(new SecureRandom()), showCauses, InstantSource.system());
	}

}
