package io.liveflux.autoconfigure.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NonOverlappingTaskTests {

	private final List<Runnable> handedOver = new ArrayList<>();

	private final AtomicInteger runs = new AtomicInteger();

	private final NonOverlappingTask task = new NonOverlappingTask(this.handedOver::add, this.runs::incrementAndGet);

	@Test
	void theTimerDoesNotWaitForTheWork() {
		this.task.run();

		assertThat(this.runs).hasValue(0);
		this.handedOver.get(0).run();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void itIsNotBegunAgainBeforeItHasEnded() {
		this.task.run();
		this.task.run();

		assertThat(this.handedOver).hasSize(1);
		this.handedOver.get(0).run();
		this.task.run();
		assertThat(this.handedOver).hasSize(2);
	}

	@Test
	void itRunsAgainAfterItHasFailed() {
		NonOverlappingTask failing = new NonOverlappingTask(this.handedOver::add, () -> {
			throw new IllegalStateException("no database");
		});
		failing.run();
		assertThatThrownBy(this.handedOver.get(0)::run).isInstanceOf(IllegalStateException.class);

		failing.run();

		assertThat(this.handedOver).hasSize(2);
	}

	@Test
	void itRunsAgainAfterItWasRefused() {
		AtomicInteger asked = new AtomicInteger();
		Executor full = (work) -> {
			asked.incrementAndGet();
			throw new RejectedExecutionException("full");
		};
		NonOverlappingTask refused = new NonOverlappingTask(full, this.runs::incrementAndGet);

		assertThatThrownBy(refused::run).isInstanceOf(RejectedExecutionException.class);
		assertThatThrownBy(refused::run).isInstanceOf(RejectedExecutionException.class);

		assertThat(asked).hasValue(2);
	}

}
