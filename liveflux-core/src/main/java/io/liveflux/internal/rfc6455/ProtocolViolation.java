package io.liveflux.internal.rfc6455;

/**
 * A client that does not keep to RFC 6455. The connection is closed with the code.
 *
 * @since 0.1
 */
public final class ProtocolViolation extends Exception {

	/** A frame that breaks a rule. */
	public static final int PROTOCOL_ERROR = 1002;

	/** Text that is not UTF-8. */
	public static final int NOT_UTF_8 = 1007;

	/** Something that a server need not bear. */
	public static final int POLICY = 1008;

	/** A message that is larger than the bound. */
	public static final int TOO_BIG = 1009;

	private static final long serialVersionUID = 1L;

	private final int code;

	ProtocolViolation(int code, String message) {
		// Clients may cause as many as they like, so there is no stack trace.
		super(message, null, false, false);
		this.code = code;
	}

	/**
	 * Returns the close code.
	 */
	public int code() {
		return this.code;
	}

}
