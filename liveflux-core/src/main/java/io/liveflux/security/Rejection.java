package io.liveflux.security;

import java.time.Duration;

import io.liveflux.protocol.ErrorCode;

/**
 * Why a message is turned away.
 *
 * @param code what kind of failure
 * @param reason one word for meters
 * @param message a sentence for the client's developer
 * @param retryAfter when it is worth trying again; zero when it is not
 * @param closes whether the connection is closed too
 * @since 0.1
 */
public record Rejection(ErrorCode code, String reason, String message, Duration retryAfter, boolean closes) {

	/**
	 * Returns that a message is malformed.
	 * @param message what is wrong with it
	 */
	public static Rejection invalid(String message) {
		return new Rejection(ErrorCode.BAD_REQUEST, "invalid", message, Duration.ZERO, false);
	}

	/**
	 * Returns that a client sends too much.
	 * @param retryAfter after which time it may go on
	 * @param closes whether its connection is closed
	 */
	public static Rejection tooMany(Duration retryAfter, boolean closes) {
		return new Rejection(ErrorCode.TOO_MANY_REQUESTS, "message-rate", "Too many messages in a short time",
				retryAfter, closes);
	}

	/**
	 * Returns after how many seconds it is worth trying again, rounded up; 0 when it is
	 * not.
	 */
	public long retryAfterSeconds() {
		return this.retryAfter.isZero() ? 0 : Math.max(1, this.retryAfter.plusMillis(999).toSeconds());
	}

}
