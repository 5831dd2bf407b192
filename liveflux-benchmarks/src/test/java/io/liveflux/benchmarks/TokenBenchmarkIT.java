package io.liveflux.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBenchmarkIT {

	@Test
	void aThousandTokensTakeLessThanTwiceTheTextAndTwoDrawings() {
		try (TokenServer server = new TokenServer(); TokenClient client = new TokenClient(server.port())) {
			TokenBenchmark.Result thousand = TokenBenchmark.thousand(client, 100);

			assertThat(thousand.text()).isEqualTo(5143);
			assertThat(thousand.tokenBytes()).isBetween(thousand.text(), 2 * thousand.text());
			assertThat(thousand.allBytes()).isGreaterThan(thousand.tokenBytes());
			assertThat(thousand.drawn()).isBetween(1, 2);
			assertThat(TokenBenchmark.measure(client, 2).ratio()).isPositive();
		}
	}

}
