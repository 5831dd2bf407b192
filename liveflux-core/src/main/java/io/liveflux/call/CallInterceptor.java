package io.liveflux.call;

/**
 * Surrounds everything that runs the application's code for a component, a channel or a
 * socket: calls of clients, mounting included, changes of services, and drawings; for
 * instance to bind a tenant to the thread. Called on the thread that runs it.
 * <p>
 * {@link Caller#role()} tells who asks. Where the server does something itself, as it
 * does when a service pushes, the caller is whom it does it for: the owner of a component
 * that is drawn, or nobody. So an interceptor must bind what belongs to that caller, and
 * nothing when nobody asks, whatever the thread has bound already; and afterwards give
 * back to the thread what was there before, because one may run inside of another.
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
