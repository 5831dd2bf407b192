package io.liveflux.internal.http;

import io.liveflux.protocol.ErrorCode;

/**
 * A request that is refused before it reaches a component.
 */
final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	private final String problem;

	RefusedException(ErrorCode code, String problem) {
		super(problem);
		this.code = code;
		this.problem = problem;
	}

	ErrorCode code() {
		return this.code;
	}

	String problem() {
		return this.problem;
	}

}
