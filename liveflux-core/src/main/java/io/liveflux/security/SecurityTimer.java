package io.liveflux.security;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/**
 * Looks at all connections again and again while the application runs.
 *
 * @since 0.1
 */
public final class SecurityTimer implements SmartLifecycle {

	private final TaskScheduler scheduler;

	private final List<Sweep> sweeps;

	private volatile List<ScheduledFuture<?>> running = List.of();

	/**
	 * Creates a timer.
	 * @param scheduler runs the sweeps
	 * @param sweeps what is run; those without an interval are not
	 */
	public SecurityTimer(TaskScheduler scheduler, List<Sweep> sweeps) {
		this.scheduler = scheduler;
		this.sweeps = sweeps.stream().filter((sweep) -> !sweep.interval().isZero()).toList();
	}

	@Override
	public void start() {
		this.running = this.sweeps.stream().<ScheduledFuture<?>>map(this::schedule).toList();
	}

	private ScheduledFuture<?> schedule(Sweep sweep) {
		return this.scheduler.scheduleWithFixedDelay(sweep.work(),
				this.scheduler.getClock().instant().plus(sweep.interval()), sweep.interval());
	}

	@Override
	public void stop() {
		this.running.forEach((sweep) -> sweep.cancel(false));
		this.running = List.of();
	}

	@Override
	public boolean isRunning() {
		return !this.running.isEmpty();
	}

	/**
	 * One look at all connections.
	 *
	 * @param interval time between two; zero for never
	 * @param work the look
	 */
	public record Sweep(Duration interval, Runnable work) {
	}

}
