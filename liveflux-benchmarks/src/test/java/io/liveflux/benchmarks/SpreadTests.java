package io.liveflux.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTests {

	@Test
	void quartilesLieBetweenValues() {
		assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(1.75, 2.5, 3.25, 4))
			.hasToString("2.500 (quartiles 1.750 and 3.250 of 4)");
	}

	@Test
	void oneValueIsItsOwnSpread() {
		assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7, 1));
	}

}
