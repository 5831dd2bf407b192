package io.liveflux.internal.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.liveflux.call.Outcome;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.protocol.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final SecurityMeters meters = new SecurityMeters(this.registry);

	@Test
	void countsByLimitWhatWasTooMuch() {
		fail(new LimitExceededException(ErrorCode.TOO_LARGE, "store.max-state-size", "too large"), 413);
		fail(new LimitExceededException(ErrorCode.TOO_LARGE, "store.max-state-size", "too large"), 413);
		fail(new LimitExceededException(ErrorCode.TOO_MANY_REQUESTS, "max-client-channels", "too many"), 429);
		fail(new IllegalStateException(), 500);

		assertThat(exceeded("store.max-state-size")).isEqualTo(2);
		assertThat(exceeded("max-client-channels")).isEqualTo(1);
		assertThat(this.registry.find("liveflux.limits.exceeded").counters()).hasSize(2);
		assertThat(this.registry.get("liveflux.messages.failed").tag("code", "413").counter().count()).isEqualTo(2);
	}

	private void fail(RuntimeException exception, int code) {
		this.meters.failed(exception, new Outcome.Failure(code, String.valueOf(exception.getMessage())));
	}

	private double exceeded(String limit) {
		return this.registry.get("liveflux.limits.exceeded").tag("limit", limit).counter().count();
	}

}
