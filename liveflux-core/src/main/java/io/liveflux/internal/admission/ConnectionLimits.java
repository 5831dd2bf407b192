package io.liveflux.internal.admission;

/**
 * How many connections may be open at a time; 0 for any number.
 *
 * @param total on this node
 * @param perAddress of one client address, an IPv6 network of 64 bits counting as one
 * @param perUser of one user
 * @since 0.1
 */
public record ConnectionLimits(int total, int perAddress, int perUser) {

	/**
	 * Returns limits that limit nothing.
	 */
	public static ConnectionLimits none() {
		return new ConnectionLimits(0, 0, 0);
	}

}
