package io.liveflux.redis.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InboxQueueTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<String> told = new ArrayList<>();

	private final AtomicLong nanos = new AtomicLong();

	private final InboxListener listener = new InboxListener() {

		@Override
		public void received(ByteBuffer message) {
			InboxQueueTests.this.told.add("message " + message.get());
		}

		@Override
		public void interrupted() {
			InboxQueueTests.this.told.add("interruption");
		}

	};

	private final InboxQueue queue = new InboxQueue(this.listener, this.tasks::add, this.nanos::get);

	@Test
	void handsMessagesOverInOrderAndOffTheThreadThatAdds() {
		add(1);
		add(2);
		assertThat(this.told).isEmpty();

		runAll();

		assertThat(this.told).containsExactly("message 1", "message 2");
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void tellsHowLongTheOldestMessageHasWaited() {
		assertThat(this.queue.delay()).isZero();
		this.nanos.set(10);
		add(1);
		this.nanos.set(20);
		add(2);
		this.nanos.set(50);

		assertThat(this.queue.delay()).isEqualTo(Duration.ofNanos(40));
		runAll();
		assertThat(this.queue.delay()).isZero();
	}

	@Test
	void tellsOfAnInterruptionInPlaceOfWhatWaited() {
		add(1);
		this.queue.interrupt();
		add(2);

		runAll();

		assertThat(this.told).containsExactly("interruption", "message 2");
	}

	@Test
	void dropsEverythingWhenMoreMessagesWaitThanMay() {
		for (int i = 0; i <= InboxQueue.MAX_MESSAGES; i++) {
			add(1);
		}
		add(2);

		runAll();

		assertThat(this.told).containsExactly("interruption", "message 2");
	}

	@Test
	void dropsEverythingWhenMoreBytesWaitThanMay() {
		this.queue.add(new byte[InboxQueue.MAX_BYTES]);
		add(1);
		add(2);

		runAll();

		assertThat(this.told).containsExactly("interruption", "message 2");
	}

	@Test
	void tellsOfAnInterruptionOnceAnExecutorThatRejectedWorksAgain() {
		boolean[] rejects = { true };
		InboxQueue queue = new InboxQueue(this.listener, (task) -> {
			if (rejects[0]) {
				throw new RejectedExecutionException();
			}
			this.tasks.add(task);
		}, this.nanos::get);
		queue.add(new byte[] { 'n', 1 });
		rejects[0] = false;

		queue.add(new byte[] { 'n', 2 });
		runAll();

		assertThat(this.told).containsExactly("interruption", "message 2");
	}

	private void add(int number) {
		this.queue.add(new byte[] { 'n', (byte) number });
	}

	private void runAll() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

}
