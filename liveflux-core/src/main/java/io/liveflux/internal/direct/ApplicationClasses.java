package io.liveflux.internal.direct;

import org.jspecify.annotations.Nullable;

/**
 * Runs what belongs to an application with its class loader, which threads of the
 * container do not have.
 */
record ApplicationClasses(@Nullable ClassLoader loader) {

	/**
	 * Returns those of the application that this thread works for.
	 */
	static ApplicationClasses current() {
		return new ApplicationClasses(Thread.currentThread().getContextClassLoader());
	}

	void run(Runnable task) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(this.loader);
		try {
			task.run();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

}
