package io.liveflux.autoconfigure.internal.task;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Threads of one name: a pool of some, or a virtual one for each task.
 */
public final class NamedThreads implements Executor, DisposableBean {

	private final String name;

	private final Executor executor;

	private final @Nullable ThreadPoolTaskExecutor pool;

	private final PendingTasks pending;

	private NamedThreads(String name, Executor executor, @Nullable ThreadPoolTaskExecutor pool, PendingTasks pending) {
		this.name = name;
		this.pending = pending;
		this.executor = executor;
		this.pool = pool;
	}

	static NamedThreads pool(String name, int size, PendingTasks pending) {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setThreadNamePrefix(name + '-');
		pool.setCorePoolSize(size);
		pool.setAllowCoreThreadTimeOut(true);
		pool.setDaemon(true);
		pool.initialize();
		return new NamedThreads(name, pool, pool, pending);
	}

	static NamedThreads virtual(String name, PendingTasks pending) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name + '-');
		executor.setVirtualThreads(true);
		return new NamedThreads(name, executor, null, pending);
	}

	public String name() {
		return this.name;
	}

	/**
	 * Returns the pool to measure; virtual threads come from none.
	 */
	public Optional<ThreadPoolExecutor> pool() {
		return Optional.ofNullable(this.pool).map(ThreadPoolTaskExecutor::getThreadPoolExecutor);
	}

	@Override
	public void execute(Runnable task) {
		this.pending.execute(this.executor, task);
	}

	@Override
	public void destroy() {
		if (this.pool != null) {
			this.pool.destroy();
		}
	}

}
