package io.liveflux.internal.html;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A piece of HTML: a part of a longer text, which is not copied. Immutable.
 */
public final class HtmlPiece {

	private final String source;

	private final int start;

	private final int end;

	private final long fingerprint;

	private final long power;

	private HtmlPiece(String source, int start, int end) {
		this.source = source;
		this.start = start;
		this.end = end;
		this.fingerprint = Fingerprint.of(source, start, end);
		this.power = Fingerprint.power(end - start);
	}

	/**
	 * Returns a whole text.
	 */
	public static HtmlPiece of(String text) {
		return new HtmlPiece(text, 0, text.length());
	}

	/**
	 * Returns a part of a text, which it holds on to.
	 */
	static HtmlPiece of(String source, int start, int end) {
		return new HtmlPiece(source, start, end);
	}

	/**
	 * Returns several pieces as one, with a text of its own.
	 */
	public static HtmlPiece joined(List<HtmlPiece> pieces) {
		int length = 0;
		for (HtmlPiece piece : pieces) {
			length += piece.length();
		}
		StringBuilder text = new StringBuilder(length);
		for (HtmlPiece piece : pieces) {
			piece.appendTo(text);
		}
		return of(text.toString());
	}

	/**
	 * Returns the text that this is a part of.
	 */
	public String source() {
		return this.source;
	}

	/**
	 * Returns where it starts in its source.
	 */
	public int start() {
		return this.start;
	}

	/**
	 * Returns where it ends in its source.
	 */
	public int end() {
		return this.end;
	}

	int length() {
		return this.end - this.start;
	}

	/**
	 * Returns the fingerprint of a text and this piece behind it.
	 */
	long fingerprintAfter(long fingerprint) {
		return Fingerprint.joined(fingerprint, this.fingerprint, this.power);
	}

	void appendTo(StringBuilder text) {
		text.append(this.source, this.start, this.end);
	}

	/**
	 * Returns whether a character that takes two places would be cut between this piece
	 * and the next one.
	 */
	boolean isCutBefore(HtmlPiece next) {
		return length() > 0 && next.length() > 0
				&& Character.isSurrogatePair(this.source.charAt(this.end - 1), next.source.charAt(next.start));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (other instanceof HtmlPiece that && length() == that.length() && this.fingerprint == that.fingerprint
						&& this.source.regionMatches(this.start, that.source, that.start, length()));
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.fingerprint);
	}

	/**
	 * Returns the text.
	 */
	@Override
	public String toString() {
		return this.source.substring(this.start, this.end);
	}

	/**
	 * Numbers that tell texts apart, and that can be put together without the texts: the
	 * characters are the coefficients of a polynomial, taken modulo the prime 2^61 - 1
	 * (the fingerprints of Rabin and Karp).
	 */
	private static final class Fingerprint {

		private static final long PRIME = (1L << 61) - 1;

		// Part of what nodes tell each other: another base is another fingerprint.
		private static final long BASE = 0x0A5B_1C93_7D42_E6F7L;

		/** So many characters are added up before the sum is taken modulo the prime. */
		private static final int BLOCK = 32;

		private static final int HALF = 31;

		private static final long[] POWERS = powers();

		// Halves of the powers, because a character times one of them leaves room to add
		// up.
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
		 * Returns a number below 2^61 times 2^31: what goes beyond 2^61 comes in at the
		 * other end.
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

}
