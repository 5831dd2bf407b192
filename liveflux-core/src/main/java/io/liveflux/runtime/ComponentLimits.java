package io.liveflux.runtime;

/**
 * How many components a client may have; 0 for any number.
 *
 * @param perConnection that one connection is attached to
 * @param perOwner that one user, or one HTTP session without a user, has mounted
 * @since 0.1
 */
public record ComponentLimits(int perConnection, int perOwner) {

	/**
	 * Returns limits that limit nothing.
	 */
	public static ComponentLimits none() {
		return new ComponentLimits(0, 0);
	}

	void checkConnection(int count) {
		if (this.perConnection > 0 && count >= this.perConnection) {
			throw new TooManyComponentsException(
					"a connection may be attached to at most " + this.perConnection + " components");
		}
	}

	void checkOwner(int count) {
		if (this.perOwner > 0 && count >= this.perOwner) {
			throw new TooManyComponentsException("you may have at most " + this.perOwner + " components");
		}
	}

}
