package io.liveflux.upload;

import java.util.Locale;

import org.springframework.util.Assert;

/**
 * Why a file was not taken.
 *
 * @param reason the reason, for instance to look up a text in another language
 * @param message the reason for users, in English
 * @since 0.1
 */
public record UploadError(Reason reason, String message) {

	/**
	 * Creates an error.
	 */
	public UploadError {
		Assert.notNull(reason, "'reason' must not be null");
		Assert.hasText(message, "'message' must not be empty");
	}

	/**
	 * Returns the reason as one word, such as {@code size}.
	 */
	public String code() {
		return this.reason.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the message, so that views can write the error itself.
	 */
	@Override
	public String toString() {
		return this.message;
	}

	/**
	 * The reasons.
	 */
	public enum Reason {

		/** There are as many files as the field holds. */
		COUNT,

		/** The file is empty, or larger than the field takes. */
		SIZE,

		/** The field does not take files of this type, or the file is of another one. */
		TYPE,

		/** The user has too much under way, or the server has no room. */
		QUOTA,

		/** Somebody who looked at the content has refused it. */
		CONTENT,

		/** It was not used, or no byte came, for too long. */
		EXPIRED

	}

}
