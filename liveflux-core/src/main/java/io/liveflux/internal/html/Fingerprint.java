package io.liveflux.internal.html;

/**
 * Numbers that tell texts apart, and that can be put together without the texts: the
 * characters are the coefficients of a polynomial, taken modulo the prime 2^61 - 1 (the
 * fingerprints of Rabin and Karp).
 */
final class Fingerprint {

	private static final long PRIME = (1L << 61) - 1;

	// Part of what nodes tell each other: another base is another fingerprint.
	private static final long BASE = 0x0A5B_1C93_7D42_E6F7L;

	/** So many characters are added up before the sum is taken modulo the prime. */
	private static final int BLOCK = 32;

	private static final int HALF = 31;

	private static final long[] POWERS = powers();

	// Halves of the powers, because a character times one of them leaves room to add up.
	private static final long[] HIGH = halves(HALF, Long.MAX_VALUE);

	private static final long[] LOW = halves(0, (1L << HALF) - 1);

	private Fingerprint() {
	}

	private static long[] powers() {
		long[] powers = new long[BLOCK + 1];
		powers[0] = 1;
		for (int i = 1; i <= BLOCK; i++) {
			powers[i] = multiply(powers[i - 1], BASE);
		}
		return powers;
	}

	private static long[] halves(int shift, long mask) {
		long[] halves = new long[BLOCK];
		for (int i = 0; i < BLOCK; i++) {
			halves[i] = (POWERS[BLOCK - 1 - i] >>> shift) & mask;
		}
		return halves;
	}

	/**
	 * Returns the number of a part of a text, 0 for nothing.
	 */
	static long of(String text, int start, int end) {
		long sum = 0;
		for (int from = start; from < end; from += BLOCK) {
			int length = Math.min(BLOCK, end - from);
			long high = 0;
			long low = 0;
			for (int i = 0, power = BLOCK - length; i < length; i++, power++) {
				long c = text.charAt(from + i);
				high += c * HIGH[power];
				low += c * LOW[power];
			}
			sum = joined(sum, modulo(shifted(high) + low), POWERS[length]);
		}
		return sum;
	}

	/**
	 * Returns a number below 2^61 times 2^31: what goes beyond 2^61 comes in at the other
	 * end.
	 */
	private static long shifted(long high) {
		int kept = 61 - HALF;
		return ((high & ((1L << kept) - 1)) << HALF) + (high >>> kept);
	}

	/**
	 * Returns what moves the number of a text in front of one of this length.
	 */
	static long power(int length) {
		long power = 1;
		long square = BASE;
		for (int rest = length; rest > 0; rest >>= 1) {
			if ((rest & 1) != 0) {
				power = multiply(power, square);
			}
			square = multiply(square, square);
		}
		return power;
	}

	/**
	 * Returns the number of two texts, one behind the other.
	 * @param power power of the second one's length
	 */
	static long joined(long first, long second, long power) {
		return modulo(multiply(first, power) + second);
	}

	private static long multiply(long one, long other) {
		long low = one * other;
		// 2^61 is 1, so 2^64 is 8.
		return modulo((low & PRIME) + (low >>> 61) + (Math.multiplyHigh(one, other) << 3));
	}

	private static long modulo(long number) {
		long sum = (number & PRIME) + (number >>> 61);
		return (sum >= PRIME) ? sum - PRIME : sum;
	}

}
