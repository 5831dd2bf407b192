package io.liveflux.call;

/**
 * Told of messages that failed, for meters and audits. Called on the thread that serves
 * the client, so it must be quick.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface FailureListener {

	/**
	 * Called when an exception was answered.
	 * @param exception what was thrown
	 * @param failure the answer
	 */
	void failed(Throwable exception, Outcome.Failure failure);

}
