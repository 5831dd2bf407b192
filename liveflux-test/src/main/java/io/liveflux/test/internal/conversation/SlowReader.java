package io.liveflux.test.internal.conversation;

import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TaskScheduler;

/**
 * Reads what the server says at a low rate, in the time of the test. Thread-safe.
 */
final class SlowReader {

	private final long bytesPerSecond;

	private final TaskScheduler timers;

	private final Deque<Link.Transfer> unread = new ArrayDeque<>();

	private @Nullable ScheduledFuture<?> next;

	/**
	 * Creates it.
	 * @param bytesPerSecond how much it reads
	 * @param timers wait
	 */
	SlowReader(long bytesPerSecond, TaskScheduler timers) {
		this.bytesPerSecond = bytesPerSecond;
		this.timers = timers;
	}

	void take(Link.Transfer transfer) {
		synchronized (this) {
			this.unread.add(transfer);
			if (this.unread.size() == 1) {
				begin(transfer);
			}
		}
	}

	private void begin(Link.Transfer transfer) {
		int size = transfer.data().getBytes(StandardCharsets.UTF_8).length;
		Duration time = Duration.ofNanos(size * 1_000_000_000L / this.bytesPerSecond);
		Duration patience = Duration.ofMillis(transfer.timeoutMillis());
		boolean late = !patience.isZero() && time.compareTo(patience) > 0;
		this.next = this.timers.schedule(() -> read(late),
				this.timers.getClock().instant().plus(late ? patience : time));
	}

	private void read(boolean late) {
		Link.Transfer transfer;
		synchronized (this) {
			transfer = this.unread.poll();
			Link.Transfer following = this.unread.peek();
			if (following != null) {
				begin(following);
			}
		}
		if (transfer != null && late) {
			transfer.written().accept(new SocketTimeoutException("The client reads too slowly"));
		}
		else if (transfer != null) {
			transfer.arrive();
		}
	}

	/**
	 * Reads at once what there is.
	 */
	void hurry() {
		stop().forEach(Link.Transfer::arrive);
	}

	/**
	 * Returns what it has not read, and forgets it.
	 */
	synchronized List<Link.Transfer> stop() {
		List<Link.Transfer> rest = new ArrayList<>(this.unread);
		this.unread.clear();
		if (this.next != null) {
			this.next.cancel(false);
		}
		return rest;
	}

}
