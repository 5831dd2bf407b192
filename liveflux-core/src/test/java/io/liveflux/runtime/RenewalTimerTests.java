package io.liveflux.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledFuture;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import org.springframework.scheduling.TaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

class RenewalTimerTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final LiveComponents components = mock();

	private final TaskScheduler scheduler = mock();

	private final ScheduledFuture<?> scheduled = mock();

	@Test
	void watchedComponentsAreRenewedFromStartToStop() {
		ArgumentCaptor<Runnable> task = ArgumentCaptor.captor();
		given(this.scheduler.getClock()).willReturn(Clock.fixed(NOW, ZoneOffset.UTC));
		willReturn(this.scheduled).given(this.scheduler).scheduleWithFixedDelay(task.capture(), any(), any());
		RenewalTimer timer = new RenewalTimer(this.components, this.scheduler, Duration.ofMinutes(10));

		timer.start();

		assertThat(timer.isRunning()).isTrue();
		then(this.scheduler).should()
			.scheduleWithFixedDelay(any(), eq(NOW.plusSeconds(600)), eq(Duration.ofMinutes(10)));
		task.getValue().run();
		then(this.components).should().renewWatched();

		timer.stop();

		assertThat(timer.isRunning()).isFalse();
		then(this.scheduled).should().cancel(false);
	}

	@Test
	void anIntervalOfNothingIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RenewalTimer(this.components, this.scheduler, Duration.ZERO))
			.withMessage("'interval' must be positive, not PT0S");
	}

}
