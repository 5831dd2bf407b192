package io.liveflux.request;

import org.springframework.util.ClassUtils;

/**
 * What an application has bound to a thread, as far as it says so with a
 * {@code ThreadLocalAccessor} of Micrometer's context propagation: a tenant, or an entry
 * of the MDC. Who is logged in, the language and the request are no part of it, nor is an
 * observation. Immutable.
 *
 * @since 0.1
 */
public interface ThreadContext {

	/** A context in which nothing is bound. */
	ThreadContext EMPTY = new ThreadContext() {

		@Override
		public void run(Runnable work) {
			if (PropagatedContext.IS_POSSIBLE) {
				PropagatedContext.runWithout(work);
			}
			else {
				work.run();
			}
		}

		@Override
		public String toString() {
			return "ThreadContext[]";
		}

	};

	/**
	 * Runs work with exactly this context bound to the thread, and gives the thread back
	 * as it was.
	 * @param work the work
	 */
	void run(Runnable work);

	/**
	 * Returns the context of the calling thread.
	 */
	static ThreadContext capture() {
		return PropagatedContext.IS_POSSIBLE ? PropagatedContext.capture() : EMPTY;
	}

	/**
	 * Returns whether Micrometer's context propagation is on the class path.
	 */
	static boolean isPossible() {
		return ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
				ThreadContext.class.getClassLoader());
	}

}
