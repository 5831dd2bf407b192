package io.liveflux.protocol;

/**
 * Close codes that the server sends.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1">RFC 6455, section
 * 7.4.1</a>
 * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml">IANA
 * WebSocket close code registry</a>
 */
public enum CloseCode {

	/** The purpose of the connection is fulfilled (RFC 6455, section 7.4.1). */
	NORMAL(1000),

	/** The server goes down (RFC 6455, section 7.4.1). */
	GOING_AWAY(1001),

	/** A type of data that the endpoint does not take (RFC 6455, section 7.4.1). */
	UNSUPPORTED_DATA(1003),

	/** The client breaks a rule of the server's (RFC 6455, section 7.4.1). */
	POLICY_VIOLATION(1008),

	/** A message too big to process (RFC 6455, section 7.4.1). */
	MESSAGE_TOO_BIG(1009),

	/** An unexpected condition in the server (RFC 6455, section 7.4.1). */
	INTERNAL_ERROR(1011),

	/** The service restarts (IANA registry). */
	SERVICE_RESTART(1012),

	/**
	 * The server cannot keep up with this client: it reads too slowly (IANA registry).
	 */
	TRY_AGAIN_LATER(1013),

	/**
	 * Whoever opened the connection is logged out, or its HTTP session is over (of this
	 * protocol, from the range that RFC 6455, section 7.4.2, leaves to applications).
	 */
	UNAUTHENTICATED(4401);

	private final int value;

	CloseCode(int value) {
		this.value = value;
	}

	/**
	 * Returns the number that is written on the wire.
	 */
	public int value() {
		return this.value;
	}

}
