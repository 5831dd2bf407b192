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

	private static final long BASE_2 = multiply(BASE, BASE);

	private static final long BASE_3 = multiply(BASE_2, BASE);

	private static final long BASE_4 = multiply(BASE_2, BASE_2);

	private Fingerprint() {
	}

	/**
	 * Returns the number of a part of a text, 0 for nothing.
	 */
	static long of(String text, int start, int end) {
		long first = 0;
		long second = 0;
		long third = 0;
		long fourth = 0;
		int at = start;
		// Four sums, because a processor adds to all of them at the same time.
		for (; at + 4 <= end; at += 4) {
			first = next(first, BASE_4, text.charAt(at));
			second = next(second, BASE_4, text.charAt(at + 1));
			third = next(third, BASE_4, text.charAt(at + 2));
			fourth = next(fourth, BASE_4, text.charAt(at + 3));
		}
		long sum = add(add(multiply(first, BASE_3), multiply(second, BASE_2)), add(multiply(third, BASE), fourth));
		for (; at < end; at++) {
			sum = next(sum, BASE, text.charAt(at));
		}
		return sum;
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
		return next(first, power, second);
	}

	private static long next(long sum, long factor, long summand) {
		return add(multiply(sum, factor), summand);
	}

	private static long add(long one, long other) {
		long sum = one + other;
		return (sum >= PRIME) ? sum - PRIME : sum;
	}

	private static long multiply(long one, long other) {
		long low = one * other;
		// 2^61 is 1, so 2^64 is 8.
		long sum = (low & PRIME) + (low >>> 61) + (Math.multiplyHigh(one, other) << 3);
		sum = (sum & PRIME) + (sum >>> 61);
		return (sum >= PRIME) ? sum - PRIME : sum;
	}

}
