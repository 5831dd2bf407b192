package io.liveflux.internal.html;

import java.util.List;
import java.util.Optional;

/**
 * The difference between two renders of a component, as the slices of text to replace.
 * Positions and lengths count UTF-16 code units, as Java and JavaScript do. A slice never
 * cuts a surrogate pair in two.
 *
 * @param slices the replacements, sorted by position in the old text, not overlapping
 * @param length the length of the new text
 * @since 0.1
 */
public record HtmlDelta(List<Slice> slices, int length) {

	/**
	 * Below this length the whole HTML costs hardly more than a delta.
	 */
	private static final int MIN_LENGTH = 600;

	/**
	 * Creates a delta.
	 * @param slices the replacements, sorted by position in the old text, not overlapping
	 * @param length the length of the new text
	 */
	public HtmlDelta {
		slices = List.copyOf(slices);
	}

	/**
	 * Returns the delta that turns one text into another, unless sending the new text as
	 * a whole is as good: the old one is short, or the delta would not be smaller. The
	 * time it takes is bounded, whatever the texts are; where the bound is met the slices
	 * are coarser, never wrong.
	 * @param oldHtml the text that the receiver has
	 * @param newHtml the text that the receiver is to have
	 * @return the delta, without any slice when the texts are equal; or empty
	 */
	public static Optional<HtmlDelta> between(HtmlText oldHtml, HtmlText newHtml) {
		if (oldHtml.length() < MIN_LENGTH) {
			return Optional.empty();
		}
		List<Slice> slices = new SliceFinder(oldHtml, newHtml).find();
		HtmlDelta delta = new HtmlDelta(slices, newHtml.length());
		return (delta.jsonLength() < newHtml.length()) ? Optional.of(delta) : Optional.empty();
	}

	/**
	 * Returns the new text.
	 * @param old the text that the delta was computed against
	 * @return the text with every slice replaced
	 * @throws IllegalArgumentException when the delta does not fit the text
	 */
	public String applyTo(String old) {
		StringBuilder result = new StringBuilder(this.length);
		int position = 0;
		for (Slice slice : this.slices) {
			if (slice.start() < position || slice.deleted() < 0 || slice.deleted() > old.length() - slice.start()) {
				throw new IllegalArgumentException("Slice at %d deleting %d does not fit a text of %d characters"
					.formatted(slice.start(), slice.deleted(), old.length()));
			}
			result.append(old, position, slice.start()).append(slice.inserted());
			position = slice.start() + slice.deleted();
		}
		result.append(old, position, old.length());
		if (result.length() != this.length) {
			throw new IllegalArgumentException("The delta gives %d characters instead of %d: it belongs to another text"
				.formatted(result.length(), this.length));
		}
		return result.toString();
	}

	/**
	 * Returns how many characters the slices take as JSON arrays.
	 */
	private long jsonLength() {
		long sum = 2;
		for (Slice slice : this.slices) {
			sum += slice.jsonLength();
		}
		return sum;
	}

	/**
	 * One replacement.
	 *
	 * @param start the position in the old text
	 * @param deleted how much of the old text goes
	 * @param inserted the text that comes in its place
	 * @since 0.1
	 */
	public record Slice(int start, int deleted, String inserted) {

		/**
		 * What a slice costs in JSON besides its text: brackets, commas, quotes and two
		 * numbers. Slices closer to each other than this are cheaper as one.
		 */
		static final int COST = 12;

		/**
		 * Names position and lengths, not the text: that is the user's.
		 */
		@Override
		public String toString() {
			return "Slice[start=%d, deleted=%d, inserted=%d characters]".formatted(this.start, this.deleted,
					this.inserted.length());
		}

		private long jsonLength() {
			long sum = COST + this.inserted.length();
			for (int i = 0; i < this.inserted.length(); i++) {
				char c = this.inserted.charAt(i);
				if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
					sum++;
				}
				else if (c < ' ') {
					sum += 5;
				}
			}
			return sum;
		}

	}

}
