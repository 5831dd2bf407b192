package io.liveflux.autoconfigure.internal.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;

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

class PeriodicTaskTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final AtomicInteger runs = new AtomicInteger();

	private final TaskScheduler scheduler = mock();

	private final ScheduledFuture<?> scheduled = mock();

	@Test
	void worksFromStartToStop() {
		ArgumentCaptor<Runnable> work = ArgumentCaptor.captor();
		given(this.scheduler.getClock()).willReturn(Clock.fixed(NOW, ZoneOffset.UTC));
		willReturn(this.scheduled).given(this.scheduler).scheduleWithFixedDelay(work.capture(), any(), any());
		PeriodicTask task = task(Duration.ofMinutes(10));

		task.start();

		assertThat(task.isRunning()).isTrue();
		then(this.scheduler).should()
			.scheduleWithFixedDelay(any(), eq(NOW.plusSeconds(600)), eq(Duration.ofMinutes(10)));
		work.getValue().run();
		assertThat(this.runs).hasValue(1);

		task.stop();

		assertThat(task.isRunning()).isFalse();
		then(this.scheduled).should().cancel(false);
	}

	@Test
	void anIntervalOfZeroIsNever() {
		PeriodicTask task = task(Duration.ZERO);

		task.start();
		task.stop();

		assertThat(task.isRunning()).isFalse();
		then(this.scheduler).shouldHaveNoInteractions();
	}

	@Test
	void aNegativeIntervalIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> task(Duration.ofSeconds(-1)))
			.withMessage("'interval' must not be negative, but is PT-1S");
	}

	private PeriodicTask task(Duration interval) {
		return new PeriodicTask(this.scheduler, interval, this.runs::incrementAndGet);
	}

}
