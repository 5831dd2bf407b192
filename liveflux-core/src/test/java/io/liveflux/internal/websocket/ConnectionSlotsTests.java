package io.liveflux.internal.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionSlotsTests {

	private static final int THREADS = 8;

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void exactlyAsManyAsThereAreGetOneWhenAllComeAtOnce() throws Exception {
		SocketConnections.ConnectionSlots slots = new SocketConnections.ConnectionSlots(3);
		for (int round = 0; round < 2_000; round++) {
			CyclicBarrier start = new CyclicBarrier(THREADS);
			List<Callable<Boolean>> attempts = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				attempts.add(() -> {
					start.await();
					return !slots.isFull() && slots.tryTake();
				});
			}
			int taken = 0;
			for (Future<Boolean> attempt : this.executor.invokeAll(attempts)) {
				taken += attempt.get() ? 1 : 0;
			}

			assertThat(taken).isEqualTo(3);
			assertThat(slots.isFull()).isTrue();
			for (int i = 0; i < taken; i++) {
				slots.release();
			}
		}
	}

	@Test
	void anyNumberGetsOneWhereThereIsNoLimit() {
		SocketConnections.ConnectionSlots slots = new SocketConnections.ConnectionSlots(0);

		for (int i = 0; i < 100; i++) {
			assertThat(slots.tryTake()).isTrue();
			assertThat(slots.isFull()).isFalse();
		}
	}

}
