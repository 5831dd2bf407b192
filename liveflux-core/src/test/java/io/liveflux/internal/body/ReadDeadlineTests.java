package io.liveflux.internal.body;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.http.ReadTimeoutFilter;
import io.liveflux.internal.upload.MultipartLimits;

import static org.assertj.core.api.Assertions.assertThat;

class ReadDeadlineTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

	@Test
	void aBodyWithoutFilesEndsWhateverComes() {
		ReadDeadline deadline = new ReadDeadline(this.now::get, 10 * SECOND, 0);

		for (int i = 0; i < 10; i++) {
			assertThat(deadline.miss()).isFalse();
			deadline.received(1_000_000);
			this.now.addAndGet(SECOND);
		}

		assertThat(deadline.miss()).isTrue();
		assertThat(deadline.isMissed()).isTrue();
	}

	@Test
	void aBodyWithFilesHasTimeWhileItComesFastEnough() {
		ReadDeadline deadline = new ReadDeadline(this.now::get, 10 * SECOND, 60 * SECOND);

		for (int i = 0; i < 60; i++) {
			assertThat(deadline.miss()).isFalse();
			deadline.received(ReadDeadline.MIN_RATE);
			this.now.addAndGet(SECOND);
		}

		assertThat(deadline.miss()).isTrue();
	}

	@Test
	void whoBringsALotAtOnceHasNoMoreThanTheOrdinaryTimeForTheRest() {
		ReadDeadline deadline = new ReadDeadline(this.now::get, 10 * SECOND, 60 * SECOND);
		this.now.addAndGet(5 * SECOND);

		deadline.received(10_000_000);

		assertThat(deadline.leftNanos()).isEqualTo(10 * SECOND);
		this.now.addAndGet(10 * SECOND);
		assertThat(deadline.miss()).isTrue();
	}

	@Test
	void aBodyThatDripsEnds() {
		ReadDeadline deadline = new ReadDeadline(this.now::get, 10 * SECOND, 60 * SECOND);

		for (int i = 0; i < 10; i++) {
			deadline.received(1);
			this.now.addAndGet(SECOND);
		}
		this.now.addAndGet(SECOND / 100);

		assertThat(deadline.miss()).isTrue();
	}

	@Test
	void aChunkHasMoreTimeOnlyOnceSomebodyWaitsForIt() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("PATCH", "/live");
		ReadTimeoutFilter filter = new ReadTimeoutFilter(Duration.ofSeconds(10), () -> Duration.ofMinutes(5),
				(any) -> true, this.now::get, MultipartLimits.NONE, JsonMapper.builder().build(), TrafficListener.NONE);
		filter.doFilter(request, new MockHttpServletResponse(), (watched, response) -> {
			ReadDeadline deadline = Objects
				.requireNonNull(ReadDeadline.of(watched.getAttribute(ReadDeadline.ATTRIBUTE)));
			this.now.addAndGet(5 * SECOND);
			deadline.received(100_000);
			assertThat(deadline.leftNanos()).isEqualTo(5 * SECOND);

			ReadDeadline.mayGrow(request, true);
			deadline.received(100_000);
			assertThat(deadline.leftNanos()).isEqualTo(10 * SECOND);

			// It is refused.
			ReadDeadline.mayGrow(request, false);
			this.now.addAndGet(5 * SECOND);
			deadline.received(100_000);
			assertThat(deadline.leftNanos()).isEqualTo(5 * SECOND);
		});
	}

}
