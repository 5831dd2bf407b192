package io.liveflux.test.internal.http;

/**
 * Thrown when the server opens no connection for a client.
 */
public final class RefusedUpgradeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Answer answer;

	RefusedUpgradeException(Answer answer) {
		super("The server answered " + answer.status() + " to the request for a connection: " + answer.body());
		this.answer = answer;
	}

	/**
	 * Returns what the server answered instead.
	 */
	public Answer answer() {
		return this.answer;
	}

}
