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

}
