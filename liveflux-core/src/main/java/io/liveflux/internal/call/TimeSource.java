package io.liveflux.internal.call;

import java.time.Clock;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.scheduling.TaskScheduler;

/**
 * What time it is on one node, and what is done later there. Everything that waits for a
 * time asks it, so that a test can move all of it at once. Thread-safe.
 *
 * @since 0.1
 */
public interface TimeSource {

	/**
	 * Returns what says the time of day.
	 */
	Clock clock();

	/**
	 * Returns what durations are measured with, in nanoseconds.
	 */
	Ticker ticker();

	/**
	 * Returns what does something later.
	 * @param scheduler the threads that do it
	 */
	TaskScheduler timers(TaskScheduler scheduler);

	/**
	 * Returns what does something later only so that more can go along with it: a test
	 * does not wait for more, and has it done at once when nothing else is under way.
	 * @param scheduler the threads that do it
	 */
	default TaskScheduler gatheringTimers(TaskScheduler scheduler) {
		return timers(scheduler);
	}

}
