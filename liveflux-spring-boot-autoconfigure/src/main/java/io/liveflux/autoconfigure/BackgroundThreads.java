package io.liveflux.autoconfigure;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;

/**
 * The threads that LiveFlux works on in the background: the application's own executor,
 * or one of ours, and a timer. A bean of its own type, so that nobody who asks for an
 * executor or a scheduler is given ours.
 */
final class BackgroundThreads implements DisposableBean {

	private static final int POOL_SIZE = 8;

	private static final boolean PROPAGATES = ClassUtils.isPresent(
			"io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor",
			BackgroundThreads.class.getClassLoader())
			&& ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
					BackgroundThreads.class.getClassLoader());

	private final Executor executor;

	private final @Nullable ThreadPoolTaskExecutor ownExecutor;

	private final ThreadPoolTaskScheduler scheduler;

	BackgroundThreads(@Nullable Executor applicationExecutor) {
		if (applicationExecutor != null) {
			this.executor = observed(applicationExecutor);
			this.ownExecutor = null;
		}
		else {
			ThreadPoolTaskExecutor own = ownExecutor();
			this.executor = observed(own);
			this.ownExecutor = own;
		}
		this.scheduler = ownScheduler();
	}

	private static Executor observed(Executor executor) {
		return PROPAGATES ? new ObservationExecutor(executor) : executor;
	}

	private static ThreadPoolTaskExecutor ownExecutor() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix("liveflux-");
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
		scheduler.initialize();
		return scheduler;
	}

	Executor executor() {
		return this.executor;
	}

	TaskScheduler scheduler() {
		return this.scheduler;
	}

	@Override
	public void destroy() {
		this.scheduler.destroy();
		if (this.ownExecutor != null) {
			this.ownExecutor.destroy();
		}
	}

}
