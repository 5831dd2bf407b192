package io.liveflux.test.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.liveflux.internal.call.BackgroundWork;

/**
 * Waits until nothing is pending any more: no message without an answer, no frame that
 * was not looked at, no task in the background.
 */
public final class Settlement {

	private static final long LOOK_MILLIS = 1;

	private final List<BackgroundWork> work;

	private final List<ThreadPoolTaskExecutor> executors;

	private final Arrivals arrivals;

	private final Duration timeout;

	/**
	 * Creates it.
	 * @param work background tasks of LiveFlux on each node
	 * @param executors threads of the application
	 * @param arrivals woken by what arrives at the pages
	 * @param timeout longest time to wait
	 */
	public Settlement(List<BackgroundWork> work, List<ThreadPoolTaskExecutor> executors, Arrivals arrivals,
			Duration timeout) {
		this.work = work;
		this.executors = executors;
		this.arrivals = arrivals;
		this.timeout = timeout;
	}

	/**
	 * Waits until all is done.
	 * @param pages the pages that take what arrives
	 * @throws AssertionError when it takes too long
	 */
	public void await(List<PageClient> pages) {
		long end = System.nanoTime() + this.timeout.toNanos();
		while (true) {
			long known = this.arrivals.count();
			long left = end - System.nanoTime();
			if (left <= 0) {
				throw new AssertionError("The application is not done after " + this.timeout.toSeconds() + " s: "
						+ tasks() + " background tasks, and these messages without an answer: " + pending(pages));
			}
			if (pump(pages)) {
				continue;
			}
			if (!isBusy() && tasks() == 0 && !isBusy() && pending(pages).isEmpty() && this.arrivals.count() == known) {
				return;
			}
			awaitChange(pages, known, left);
		}
	}

	private void awaitChange(List<PageClient> pages, long known, long leftNanos) {
		try {
			Optional<BackgroundWork> working = this.work.stream().filter((node) -> node.count() > 0).findFirst();
			if (working.isPresent()) {
				working.get().awaitNone(Duration.ofNanos(leftNanos));
			}
			else if (isBusy()) {
				this.arrivals.awaitMore(known, LOOK_MILLIS);
			}
			else if (!pending(pages).isEmpty()) {
				this.arrivals.awaitMore(known, TimeUnit.NANOSECONDS.toMillis(leftNanos));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("The test was interrupted while the application was not done", ex);
		}
	}

	private static boolean pump(List<PageClient> pages) {
		boolean some = false;
		for (PageClient page : List.copyOf(pages)) {
			some |= page.pump();
		}
		return some;
	}

	private static List<String> pending(List<PageClient> pages) {
		return pages.stream().flatMap((page) -> page.pending().stream()).toList();
	}

	private int tasks() {
		return this.work.stream().mapToInt(BackgroundWork::count).sum();
	}

	private boolean isBusy() {
		return this.executors.stream()
			.anyMatch((executor) -> executor.getActiveCount() > 0 || executor.getQueueSize() > 0);
	}

}
