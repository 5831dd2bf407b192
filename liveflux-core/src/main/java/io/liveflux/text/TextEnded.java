package io.liveflux.text;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Says that a text that grew in a field has ended, see {@code LiveContext.text}. The
 * component hears of it with an {@code @OnEvent} method; by then its field holds the
 * text.
 *
 * @param field name of the field
 * @param reason why it has ended
 * @param failure what went wrong; {@code null} unless it has failed
 * @since 0.1
 */
public record TextEnded(String field, Reason reason, @Nullable Throwable failure) {

	/**
	 * Creates it.
	 */
	public TextEnded {
		Assert.hasText(field, "'field' must not be empty");
		Assert.notNull(reason, "'reason' must not be null");
	}

	/**
	 * Returns the end of a text that is complete.
	 * @param field name of the field
	 */
	public static TextEnded completed(String field) {
		return new TextEnded(field, Reason.COMPLETED, null);
	}

	/**
	 * Returns the end of a text that nobody wants more of.
	 * @param field name of the field
	 */
	public static TextEnded cancelled(String field) {
		return new TextEnded(field, Reason.CANCELLED, null);
	}

	/**
	 * Returns the end of a text that could not be brought to its end.
	 * @param field name of the field
	 * @param failure what went wrong
	 */
	public static TextEnded failed(String field, Throwable failure) {
		return new TextEnded(field, Reason.FAILED, failure);
	}

	/**
	 * Returns whether something went wrong.
	 */
	public boolean hasFailed() {
		return this.reason == Reason.FAILED;
	}

	/**
	 * Why a text has ended.
	 */
	public enum Reason {

		/**
		 * There is no more of it.
		 */
		COMPLETED,

		/**
		 * Somebody has cancelled it.
		 */
		CANCELLED,

		/**
		 * Something went wrong.
		 */
		FAILED

	}

}
