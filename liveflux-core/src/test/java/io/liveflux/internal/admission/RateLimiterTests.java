package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.liveflux.cluster.Quota;
import io.liveflux.connection.ClientAddress;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterTests {

	private final AtomicLong nanos = new AtomicLong();

	private final RateLimiter limiter = new RateLimiter(new Quota.Rate(2, Duration.ofSeconds(1), 4), this.nanos::get);

	@Test
	void givesTheBurstAndThenTheRate() {
		for (int i = 0; i < 4; i++) {
			assertThat(this.limiter.tryAcquire("a")).isZero();
		}
		assertThat(this.limiter.tryAcquire("a")).isEqualTo(Duration.ofMillis(500));
		assertThat(this.limiter.tryAcquire("b")).isZero();

		this.nanos.addAndGet(Duration.ofMillis(500).toNanos());

		assertThat(this.limiter.tryAcquire("a")).isZero();
		assertThat(this.limiter.tryAcquire("a")).isPositive();
	}

	@Test
	void forgetsNamesWhoseBucketIsFullAgain() {
		this.limiter.tryAcquire("a");
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		this.limiter.tryAcquire("b");
		assertThat(this.limiter.names()).isEqualTo(2);

		this.nanos.addAndGet(Duration.ofMillis(1500).toNanos());

		assertThat(this.limiter.names()).isEqualTo(1);
	}

	@Test
	void keepsABoundedNumberOfNames() {
		for (int i = 0; i < RateLimiter.MAX_NAMES + 1000; i++) {
			this.limiter.tryAcquire(Integer.toString(i));
		}

		assertThat(this.limiter.names()).isLessThanOrEqualTo(RateLimiter.MAX_NAMES);
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, 192.0.2.7", "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
			"2001:db8:1:2::1, 20010db800010002/64", "2001:db8:1:3::1, 20010db800010003/64",
			"::ffff:192.0.2.7, 192.0.2.7", "[2001:db8:1:2::9], 20010db800010002/64", "Unknown, unknown",
			"no:address, no:address" })
	void takesAnIpv6NetworkForOneClient(String address, String network) {
		assertThat(ClientAddress.of(address).network()).isEqualTo(network);
		assertThat(ClientAddress.of("x".repeat(1000)).network()).hasSize(64);
	}

}
