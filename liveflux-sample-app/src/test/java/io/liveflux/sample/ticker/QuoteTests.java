package io.liveflux.sample.ticker;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteTests {

	private final Quote quote = new Quote("OAT", "Oats", List.of(356));

	@Test
	void priceHasTwoDecimals() {
		assertThat(this.quote.price()).isEqualTo("3.56");
		assertThat(this.quote.moved(44).price()).isEqualTo("4.00");
	}

	@Test
	void changeHasItsSign() {
		assertThat(this.quote.change()).isEqualTo("0.00");
		assertThat(this.quote.moved(5).change()).isEqualTo("+0.05");
		assertThat(this.quote.moved(-5).change()).isEqualTo("-0.05");
	}

	@Test
	void priceNeverReachesZero() {
		assertThat(this.quote.moved(-1000).price()).isEqualTo("0.01");
	}

	@Test
	void historyIsBounded() {
		Quote moved = this.quote;
		for (int i = 0; i < 100; i++) {
			moved = moved.moved(1);
		}

		assertThat(moved.history()).hasSize(30).endsWith(456);
	}

	@Test
	void lineRisesWithThePrice() {
		assertThat(this.quote.moved(10).moved(-5).line()).isEqualTo("2,26 6,2 10,14");
	}

}
