package io.liveflux.protocol;

/**
 * Codes of {@code error} messages. They are those of HTTP, so that one number means the
 * same on every transport.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110, section
 * 15</a>
 */
public enum ErrorCode {

	/** The message is malformed, or its data cannot be bound. */
	BAD_REQUEST(400),

	/** The action needs a user, and nobody is logged in. */
	UNAUTHORIZED(401),

	/** The component belongs to somebody else, or the action is not allowed. */
	FORBIDDEN(403),

	/** There is no such kind or component. */
	NOT_FOUND(404),

	/** The channel is full, or the same message was handled before. */
	CONFLICT(409),

	/** The message is larger than the server accepts. */
	TOO_LARGE(413),

	/** The client sends too many messages, or has too many components. */
	TOO_MANY_REQUESTS(429),

	/** The application's code failed. */
	INTERNAL_ERROR(500),

	/** What the nodes share cannot be reached at present: try again. */
	UNAVAILABLE(503);

	private final int value;

	ErrorCode(int value) {
		this.value = value;
	}

	/**
	 * Returns the number that is written on the wire.
	 */
	public int value() {
		return this.value;
	}

}
