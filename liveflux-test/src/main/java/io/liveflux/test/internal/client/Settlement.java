package io.liveflux.test.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.liveflux.internal.call.BackgroundWork;
import io.liveflux.test.internal.conversation.Arrivals;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * Waits until nothing is pending any more: no message without an answer, no frame that
 * was not looked at, no task in the background.
 */
public final class Settlement {

	private static final long LOOK_MILLIS = 1;

	/** How often what nodes tell each other has others tell something in turn. */
	private static final int ROUNDS = 3;

	/** What is begun again each time is not waited for. */
	private static final int MOST_HURRIES = 100;

	private final List<BackgroundWork> work;

	private final List<ThreadPoolTaskExecutor> executors;

	private final List<VirtualTime> times;

	private final List<PageClient> pages;

	private final Arrivals arrivals;

	private final Duration timeout;

	private final Ticker ticker;

	private @Nullable Runnable others;

	private volatile long seen;

	/**
	 * Creates it.
	 * @param work background tasks of LiveFlux on each node
	 * @param executors threads of the application
	 * @param times what is done later on each node
	 * @param pages the pages that take what arrives
	 * @param arrivals woken by what arrives at the pages
	 * @param timeout longest time to wait
	 * @param ticker measures it
	 */
	public Settlement(List<BackgroundWork> work, List<ThreadPoolTaskExecutor> executors, List<VirtualTime> times,
			List<PageClient> pages, Arrivals arrivals, Duration timeout, Ticker ticker) {
		this.work = work;
		this.executors = executors;
		this.times = times;
		this.pages = pages;
		this.arrivals = arrivals;
		this.timeout = timeout;
		this.ticker = ticker;
	}

	/**
	 * Sets what waits until nodes have heard what they tell each other by other means
	 * than their threads.
	 * @param others waits; {@code null} where there are none
	 * @return this
	 */
	public Settlement with(@Nullable Runnable others) {
		this.others = others;
		return this;
	}

	/**
	 * Waits until all is done.
	 * @throws AssertionError when it takes too long
	 */
	public void await() {
		int hurries = 0;
		boolean polled = false;
		int heard = 0;
		long end = this.ticker.read() + this.timeout.toNanos();
		while (true) {
			long known = this.arrivals.count();
			long left = end - this.ticker.read();
			if (left <= 0) {
				throw new AssertionError("The application is not done after " + this.timeout.toSeconds() + " s: "
						+ tasks() + " background tasks, and these messages without an answer: " + pending());
			}
			if (pump()) {
				continue;
			}
			if (isDone() && this.arrivals.count() == known) {
				if (hurries++ < MOST_HURRIES && hurry()) {
					continue;
				}
				boolean first = !polled;
				polled = true;
				if (first && poll()) {
					continue;
				}
				Runnable others = this.others;
				if (others != null && heard < ROUNDS) {
					others.run();
					heard = (this.arrivals.count() == known) ? heard + 1 : 0;
					continue;
				}
				this.seen = known;
				return;
			}
			awaitChange(known, left);
		}
	}

	/**
	 * Returns whether nothing is pending at the moment, and nothing has arrived that was
	 * not looked at. On any thread, while that of the test waits.
	 */
	public boolean isQuiet() {
		return isDone() && this.arrivals.count() == this.seen;
	}

	private boolean isDone() {
		// What is handed over between two looks is seen by the second one.
		return !isBusy() && tasks() == 0 && !isBusy() && pending().isEmpty();
	}

	private boolean hurry() {
		boolean some = false;
		for (VirtualTime time : this.times) {
			some |= time.hurry();
		}
		return some;
	}

	private boolean poll() {
		boolean some = false;
		for (PageClient page : List.copyOf(this.pages)) {
			some |= page.connection().poll();
		}
		return some;
	}

	private void awaitChange(long known, long leftNanos) {
		try {
			Optional<BackgroundWork> working = this.work.stream().filter((node) -> node.count() > 0).findFirst();
			if (working.isPresent()) {
				working.get().awaitNone(Duration.ofNanos(leftNanos));
			}
			else if (isBusy()) {
				this.arrivals.awaitMore(known, LOOK_MILLIS);
			}
			else if (!pending().isEmpty()) {
				this.arrivals.awaitMore(known, TimeUnit.NANOSECONDS.toMillis(leftNanos));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("The test was interrupted while the application was not done", ex);
		}
	}

	private boolean pump() {
		boolean some = false;
		for (PageClient page : List.copyOf(this.pages)) {
			some |= page.pump();
		}
		return some;
	}

	private List<String> pending() {
		return this.pages.stream().flatMap((page) -> page.connection().pending().stream()).toList();
	}

	private int tasks() {
		return this.work.stream().mapToInt(BackgroundWork::count).sum();
	}

	private boolean isBusy() {
		return this.executors.stream()
			.anyMatch((executor) -> executor.getActiveCount() > 0 || executor.getQueueSize() > 0);
	}

}
