package io.liveflux.redis.internal;

/**
 * The nodes that run already were given another secret than this one.
 */
public class DifferentSecretException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DifferentSecretException() {
		super("The running nodes have another secret");
	}

}
