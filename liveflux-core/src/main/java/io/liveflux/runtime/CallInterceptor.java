package io.liveflux.runtime;

/**
 * Surrounds every call of a component that a client asked for, mounting and drawing
 * included; for instance to bind the security context to the thread. Called on the thread
 * that runs the call.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CallInterceptor {

	/**
	 * Surrounds a call.
	 * @param caller who asks
	 * @param call the call; must be run exactly once
	 */
	void intercept(Caller caller, Runnable call);

}
