package io.liveflux.security;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Why a request is turned away.
 *
 * @param status HTTP status of the answer, {@code 400} to {@code 599}
 * @param error one word for programs and meters, such as {@code origin}; never made from
 * what a client sent
 * @param message a sentence for the client's developer; never a secret
 * @param retryAfter when it is worth trying again, or {@code null} when it is not
 * @since 0.1
 */
public record Refusal(int status, String error, String message, @Nullable Duration retryAfter) {

	/**
	 * Creates a refusal.
	 * @throws IllegalArgumentException when the status is not that of an error, or the
	 * error is empty
	 */
	public Refusal {
		Assert.isTrue(status >= 400 && status <= 599, () -> "'status' must be between 400 and 599, not " + status);
		Assert.hasText(error, "'error' must not be empty");
		Assert.hasText(message, "'message' must not be empty");
	}

	/**
	 * Creates a refusal that trying again does not change.
	 * @param status HTTP status of the answer, {@code 400} to {@code 599}
	 * @param error one word for programs and meters
	 * @param message a sentence for the client's developer
	 */
	public Refusal(int status, String error, String message) {
		this(status, error, message, null);
	}

	/**
	 * Returns after how many seconds it is worth trying again, rounded up; 0 when it is
	 * not.
	 */
	public long retryAfterSeconds() {
		return (this.retryAfter != null) ? Math.max(1, this.retryAfter.plusMillis(999).toSeconds()) : 0;
	}

}
