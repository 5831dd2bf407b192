package io.liveflux.internal.upload;

/**
 * Answers a request for an upload with a failure.
 */
public final class UploadRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final long offset;

	UploadRefusedException(int status, String message, long offset) {
		super(message);
		this.status = status;
		this.offset = offset;
	}

	/**
	 * Creates a refusal.
	 * @param status status of the answer
	 * @param message what is wrong, for the client's developer
	 */
	public UploadRefusedException(int status, String message) {
		this(status, message, -1);
	}

	/**
	 * Returns this refusal for another request.
	 */
	UploadRefusedException again() {
		return new UploadRefusedException(this.status, String.valueOf(getMessage()), this.offset);
	}

	/**
	 * Returns the status of the answer.
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns how many bytes are there; -1 when that is not known.
	 */
	public long offset() {
		return this.offset;
	}

}
