package io.liveflux.internal.call;

/**
 * Surrounds everything that clients ask for, for traces and logs: outside of the
 * {@link io.liveflux.call.CallInterceptor interceptors}, and including the answer. Called
 * on the thread that does it.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OperationObserver {

	/**
	 * Surrounds an operation.
	 * @param operation the operation; what it is about and whether it failed is known
	 * once the work is done
	 * @param work does it; must be run exactly once
	 */
	void observe(Operation operation, Runnable work);

	/**
	 * Does something that is no part of the operation that the thread is busy with: what
	 * others have left for a component while a client's message was handled. What is
	 * bound to the thread for the operation must not be there meanwhile.
	 * @param work does it; must be run exactly once
	 */
	default void suspend(Runnable work) {
		work.run();
	}

}
