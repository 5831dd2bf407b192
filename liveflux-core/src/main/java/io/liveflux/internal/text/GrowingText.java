package io.liveflux.internal.text;

/**
 * A text that grows, which many read at their own pace. Thread-safe.
 */
public final class GrowingText {

	private final long number;

	private final String field;

	private final StringBuilder text;

	private boolean ended;

	GrowingText(long number, String field, String start) {
		this.number = number;
		this.field = field;
		this.text = new StringBuilder(start);
	}

	/**
	 * Returns what tells this text from all others of this node.
	 */
	public long number() {
		return this.number;
	}

	/**
	 * Returns the component's field that the text is written into when it ends.
	 */
	public String field() {
		return this.field;
	}

	/**
	 * Adds a part.
	 * @return how long the text is then; what is added to a text that has ended is
	 * dropped
	 */
	synchronized int add(CharSequence part) {
		if (!this.ended) {
			this.text.append(part);
		}
		return this.text.length();
	}

	/**
	 * Ends the text.
	 * @return whether it had not ended before
	 */
	synchronized boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		return first;
	}

	synchronized boolean hasEnded() {
		return this.ended;
	}

	/**
	 * Returns what was added from a position on. Half of a surrogate pair at the end
	 * waits for its other half.
	 * @param position a position, no larger than the length
	 */
	public synchronized Part from(int position) {
		int end = this.text.length();
		if (!this.ended && end > position && Character.isHighSurrogate(this.text.charAt(end - 1))) {
			end--;
		}
		return new Part(this.text.substring(position, end), this.ended);
	}

	/**
	 * Returns the whole text so far.
	 */
	public String whole() {
		return from(0).text();
	}

	/**
	 * A part of a text.
	 *
	 * @param text the part
	 * @param isLast whether no other follows
	 */
	public record Part(String text, boolean isLast) {
	}

	@Override
	public String toString() {
		return "GrowingText[" + this.number + ", " + this.field + "]";
	}

}
