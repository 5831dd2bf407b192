package io.liveflux.autoconfigure;

/**
 * The secret cannot be used. The message does not show it, as the report of other wrong
 * properties would.
 */
final class InvalidSecretException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidSecretException(String message) {
		super(message);
	}

}
