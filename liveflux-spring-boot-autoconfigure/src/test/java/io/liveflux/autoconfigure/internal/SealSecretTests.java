package io.liveflux.autoconfigure.internal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SealSecretTests {

	@Test
	void withoutAPropertyItIsTheSameUntilTheProcessEnds() {
		assertThat(SealSecret.of(null)).hasSize(32).isEqualTo(SealSecret.of("")).isNotSameAs(SealSecret.of(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "                                  x" })
	void oneThatIsTooShortEndsTheStartAndIsNotRepeated(String secret) {
		assertThatExceptionOfType(SealSecret.InvalidSecretException.class).isThrownBy(() -> SealSecret.of(secret))
			.withMessageContaining("'liveflux.secret'")
			.withMessageContaining("needs at least 32")
			.withMessageNotContaining("short");
	}

}
