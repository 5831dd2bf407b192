package io.liveflux.benchmarks;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoadOptionsTests {

	@Test
	void whatIsNotSaidHasDefaults() {
		assertThat(LoadOptions.parse("--connections=10", "--interval=1s"))
			.isEqualTo(new LoadOptions(10, 60, Duration.ofSeconds(1), 256, 3, 1000));
	}

	@Test
	void whatIsNoOptionIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--conections=10"))
			.withMessageStartingWith("Unknown option '--conections'; known: [");
	}

	@Test
	void nothingIsMeasuredWithNobody() {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--connections=0"))
			.withMessage("'connections' must be positive");
	}

}
