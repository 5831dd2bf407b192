package io.liveflux.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;

import io.liveflux.internal.logging.OperatorLog;

/**
 * The threads that LiveFlux works on in the background: an executor of ours, so that
 * closes, logouts and events never wait behind work of the application, and a timer. A
 * bean of its own type, so that nobody who asks for an executor or a scheduler is given
 * ours.
 */
final class BackgroundThreads implements DisposableBean {

	private static final String PREFIX = "liveflux-";

	private static final int POOL_SIZE = 8;

	/** What it takes for an observation to go along to another thread. */
	private static final List<String> PROPAGATION = List.of("io.micrometer.context.ContextSnapshotFactory");

	private final Executor executor;

	private final @Nullable ThreadPoolTaskExecutor pool;

	private final ThreadPoolTaskScheduler scheduler;

	BackgroundThreads(boolean virtual, @Nullable ClassLoader classLoader) {
		boolean propagates = PROPAGATION.stream().allMatch((name) -> ClassUtils.isPresent(name, classLoader));
		this.pool = virtual ? null : newPool();
		Executor threads = (this.pool != null) ? this.pool : virtualThreads();
		this.executor = propagates ? new ObservationExecutor(threads) : threads;
		this.scheduler = ownScheduler();
	}

	private static Executor virtualThreads() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(PREFIX);
		executor.setVirtualThreads(true);
		return executor;
	}

	private static ThreadPoolTaskExecutor newPool() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix(PREFIX);
		executor.setCorePoolSize(POOL_SIZE);
		executor.setAllowCoreThreadTimeOut(true);
		executor.setDaemon(true);
		executor.initialize();
		return executor;
	}

	private static ThreadPoolTaskScheduler ownScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("liveflux-timer-");
		scheduler.setPoolSize(1);
		scheduler.setDaemon(true);
		scheduler.setRemoveOnCancelPolicy(true);
		OperatorLog log = new OperatorLog(BackgroundThreads.class, Clock.systemUTC());
		// Spring's own handler writes a line each time, and some work is done each
		// second.
		scheduler.setErrorHandler((failure) -> log.error("the timer",
				"What is done from time to time failed; it is tried again at its next turn", failure));
		scheduler.initialize();
		return scheduler;
	}

	Executor executor() {
		return this.executor;
	}

	/**
	 * Returns the pool to measure; virtual threads come from none.
	 */
	Optional<ThreadPoolExecutor> pool() {
		return Optional.ofNullable(this.pool).map(ThreadPoolTaskExecutor::getThreadPoolExecutor);
	}

	TaskScheduler scheduler() {
		return this.scheduler;
	}

	@Override
	public void destroy() {
		this.scheduler.destroy();
		if (this.pool != null) {
			this.pool.destroy();
		}
	}

}
