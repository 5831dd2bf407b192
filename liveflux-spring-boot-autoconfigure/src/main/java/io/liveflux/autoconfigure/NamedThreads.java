package io.liveflux.autoconfigure;

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
final class NamedThreads implements Executor, DisposableBean {

	private final String name;

	private final Executor executor;

	private final @Nullable ThreadPoolTaskExecutor pool;

	private NamedThreads(String name, Executor executor, @Nullable ThreadPoolTaskExecutor pool) {
		this.name = name;
		this.executor = executor;
		this.pool = pool;
	}

	static NamedThreads pool(String name, int size) {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setThreadNamePrefix(name + '-');
		pool.setCorePoolSize(size);
		pool.setAllowCoreThreadTimeOut(true);
		pool.setDaemon(true);
		pool.initialize();
		return new NamedThreads(name, pool, pool);
	}

	static NamedThreads virtual(String name) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name + '-');
		executor.setVirtualThreads(true);
		return new NamedThreads(name, executor, null);
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns the pool to measure; virtual threads come from none.
	 */
	Optional<ThreadPoolExecutor> pool() {
		return Optional.ofNullable(this.pool).map(ThreadPoolTaskExecutor::getThreadPoolExecutor);
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	@Override
	public void destroy() {
		if (this.pool != null) {
			this.pool.destroy();
		}
	}

}
