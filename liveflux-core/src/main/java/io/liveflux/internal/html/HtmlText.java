package io.liveflux.internal.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The HTML of a component, made of pieces. Its versions have pieces in common, which are
 * neither copied nor compared; the whole text is put together for those who ask for it.
 * Immutable.
 */
public final class HtmlText {

	private final HtmlPiece[] pieces;

	private final int length;

	private final long fingerprint;

	private HtmlText(HtmlPiece[] pieces) {
		this.pieces = pieces;
		int length = 0;
		// Not 0, so that it is another one for each number of characters that are 0.
		long fingerprint = 1;
		for (HtmlPiece piece : pieces) {
			length += piece.length();
			fingerprint = piece.fingerprintAfter(fingerprint);
		}
		this.length = length;
		this.fingerprint = fingerprint;
	}

	/**
	 * Returns a text of one piece.
	 */
	public static HtmlText of(String text) {
		return new HtmlText(new HtmlPiece[] { HtmlPiece.of(text) });
	}

	/**
	 * Returns how many characters it has.
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Returns a number that tells the text from any other, whatever pieces it is made of.
	 * Never 0.
	 */
	public long fingerprint() {
		return (this.fingerprint != 0) ? this.fingerprint : 1;
	}

	/**
	 * Returns the pieces.
	 */
	public List<HtmlPiece> pieces() {
		return Arrays.asList(this.pieces);
	}

	int count() {
		return this.pieces.length;
	}

	HtmlPiece piece(int index) {
		return this.pieces[index];
	}

	/**
	 * Returns some neighbours as one piece.
	 */
	HtmlPiece neighbours(int from, int to) {
		return (to - from == 1) ? this.pieces[from] : HtmlPiece.joined(pieces().subList(from, to));
	}

	/**
	 * Returns a part of the text.
	 */
	String substring(int start, int end) {
		int offset = 0;
		for (HtmlPiece piece : this.pieces) {
			if (offset <= start && end <= offset + piece.length()) {
				return piece.source().substring(piece.start() + start - offset, piece.start() + end - offset);
			}
			offset += piece.length();
		}
		return copy(start, end);
	}

	private String copy(int start, int end) {
		StringBuilder text = new StringBuilder(end - start);
		int offset = 0;
		for (HtmlPiece piece : this.pieces) {
			int from = Math.max(start - offset, 0);
			int to = Math.min(end - offset, piece.length());
			if (from < to) {
				text.append(piece.source(), piece.start() + from, piece.start() + to);
			}
			offset += piece.length();
		}
		return text.toString();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (other instanceof HtmlText that && this.length == that.length && this.fingerprint == that.fingerprint
						&& (Arrays.equals(this.pieces, that.pieces) || toString().equals(that.toString())));
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.fingerprint);
	}

	/**
	 * Returns the whole text.
	 */
	@Override
	public String toString() {
		return (this.pieces.length == 1) ? this.pieces[0].toString() : substring(0, this.length);
	}

	/**
	 * Puts a text together. For one thread.
	 */
	public static final class Builder {

		private final List<HtmlPiece> pieces;

		/**
		 * Begins a text.
		 * @param expected about how many pieces it will have
		 */
		public Builder(int expected) {
			this.pieces = new ArrayList<>(expected);
		}

		/**
		 * Adds a piece.
		 */
		public Builder add(HtmlPiece piece) {
			int last = this.pieces.size() - 1;
			if (last >= 0 && this.pieces.get(last).isCutBefore(piece)) {
				// What replaces one of them must not cut a character in two.
				this.pieces.set(last, HtmlPiece.joined(List.of(this.pieces.get(last), piece)));
			}
			else if (piece.length() > 0) {
				this.pieces.add(piece);
			}
			return this;
		}

		/**
		 * Adds a part of a text, which is not copied.
		 */
		Builder add(String source, int start, int end) {
			return add(HtmlPiece.of(source, start, end));
		}

		/**
		 * Returns the text.
		 */
		public HtmlText build() {
			return new HtmlText(this.pieces.toArray(HtmlPiece[]::new));
		}

	}

}
