package io.liveflux.redis.internal;

import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/**
 * Redis does not answer when the application starts, or is not what LiveFlux needs.
 */
public class RedisUnusableException extends RuntimeException {

	/**
	 * Creates an exception.
	 * @param message what is wrong, and what is accepted
	 * @param cause what Redis or the connection to it said
	 */
	public RedisUnusableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Returns an exception for a failure of a connection.
	 * @param what what cannot be done
	 * @param failure what Redis or the connection said, alone or as a cause
	 */
	public static RedisUnusableException of(String what, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		return new RedisUnusableException(what + ": " + cause.getMessage(), cause);
	}

}
