package io.liveflux.autoconfigure.internal.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BoundedExecutorTests {

	private final Queue<Runnable> handedOver = new ArrayDeque<>();

	private final BoundedExecutor executor = new BoundedExecutor(this.handedOver::add, 2, "ask for more");

	@Test
	void takesNoMoreThanItsLimitUntilSomethingIsDone() {
		this.executor.execute(() -> {
		});
		this.executor.execute(() -> {
		});

		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.executor.execute(() -> {
		})).withMessage("2 tasks wait or run; ask for more");
		assertThat(this.executor.pending()).isEqualTo(2);
		assertThat(this.executor.rejected()).isOne();
		this.handedOver.remove().run();
		this.executor.execute(() -> {
		});
		assertThat(this.executor.pending()).isEqualTo(2);
	}

	@Test
	void aTaskThatFailsOrIsNotTakenLeavesItsPlace() {
		BoundedExecutor broken = new BoundedExecutor((task) -> {
			throw new RejectedExecutionException("it has ended");
		}, 1, "");
		this.executor.execute(() -> {
			throw new IllegalStateException("no");
		});

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.handedOver.remove().run());
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> broken.execute(() -> {
		}));

		assertThat(this.executor.pending()).isZero();
		assertThat(broken.pending()).isZero();
	}

	@Test
	void isIdleWhenAllIsDone() throws InterruptedException {
		this.executor.execute(() -> {
		});

		assertThat(this.executor.awaitIdle(Duration.ZERO)).isFalse();
		this.handedOver.remove().run();
		assertThat(this.executor.awaitIdle(Duration.ZERO)).isTrue();
		assertThat(this.executor.pending()).isZero();
	}

}
