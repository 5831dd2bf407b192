package io.liveflux.internal.html;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of HTML cut into tokens: the start of a tag, each attribute, the end of a
 * tag, and each word of the text between tags with the white space before it. The cut
 * depends on the text alone and may be wrong about what HTML it is (inside scripts, say):
 * it decides how fine a delta is, never whether it is right. A cut never falls inside a
 * surrogate pair, because it always has white space, {@code <} or {@code >} beside it.
 */
final class Tokens {

	private final String text;

	private final int end;

	private int count;

	private int[] positions;

	private int[] ids;

	private Tokens(String text, int from, int end) {
		this.text = text;
		this.end = end;
		this.positions = new int[16 + (end - from) / 6];
		this.ids = new int[this.positions.length];
	}

	/**
	 * Cuts a stretch of text.
	 * @param text the text
	 * @param from where the stretch starts
	 * @param end where it ends
	 * @param names gives equal tokens equal numbers
	 */
	static Tokens of(String text, int from, int end, Ids names) {
		Tokens tokens = new Tokens(text, from, end);
		boolean inTag = false;
		int position = from;
		while (position < end) {
			int next = inTag ? tokens.endInTag(position) : tokens.endInText(position);
			tokens.add(position, names.idOf(text, position, next));
			if (text.charAt(position) == '<') {
				inTag = true;
			}
			if (text.charAt(next - 1) == '>') {
				inTag = false;
			}
			position = next;
		}
		return tokens;
	}

	/**
	 * Returns the number of each token: equal numbers are equal tokens.
	 */
	int[] ids() {
		return Arrays.copyOf(this.ids, this.count);
	}

	/**
	 * Returns where a token starts, or where the stretch ends for the number after the
	 * last token.
	 */
	int position(int token) {
		return (token < this.count) ? this.positions[token] : this.end;
	}

	private void add(int position, int id) {
		if (this.count == this.positions.length) {
			this.positions = Arrays.copyOf(this.positions, 2 * this.count);
			this.ids = Arrays.copyOf(this.ids, 2 * this.count);
		}
		this.positions[this.count] = position;
		this.ids[this.count] = id;
		this.count++;
	}

	private int endInText(int from) {
		int position = skipWhitespace(from);
		if (position > from && (position == this.end || this.text.charAt(position) == '<')) {
			return position;
		}
		boolean tag = this.text.charAt(position) == '<';
		position++;
		while (position < this.end) {
			char c = this.text.charAt(position);
			if (c == '<' || AttributeScanner.isWhitespace(c)) {
				return position;
			}
			if (tag && c == '>') {
				return position + 1;
			}
			position++;
		}
		return position;
	}

	private int endInTag(int from) {
		int position = skipWhitespace(from);
		if (position == this.end) {
			return position;
		}
		char first = this.text.charAt(position);
		if (first == '<') {
			return (position > from) ? position : endInText(position);
		}
		char quote = 0;
		for (; position < this.end; position++) {
			char c = this.text.charAt(position);
			if (quote != 0) {
				if (c == quote) {
					quote = 0;
				}
			}
			else if (c == '"' || c == '\'') {
				quote = c;
			}
			else if (c == '>') {
				return (position == from) ? position + 1 : position;
			}
			else if (c == '<' || AttributeScanner.isWhitespace(c)) {
				return position;
			}
		}
		return position;
	}

	private int skipWhitespace(int from) {
		int position = from;
		while (position < this.end && AttributeScanner.isWhitespace(this.text.charAt(position))) {
			position++;
		}
		return position;
	}

	/**
	 * Numbers tokens so that equal tokens have the same number and are compared as
	 * numbers. A hash table over the texts themselves: no string is made of a token.
	 */
	static final class Ids {

		/**
		 * After so many neighbours with another text a token gets a number of its own:
		 * texts made to collide cost no more than others, and merely count as changed.
		 */
		private static final int MAX_PROBES = 32;

		private @Nullable String[] texts = new String[64];

		// Per slot: start, end, hash, id
		private int[] slots = new int[4 * 64];

		private int used;

		private int nextId;

		int idOf(String text, int start, int end) {
			if (2 * this.used >= this.texts.length) {
				grow();
			}
			int hash = hash(text, start, end);
			int mask = this.texts.length - 1;
			for (int probe = 0; probe < MAX_PROBES; probe++) {
				int slot = (hash + probe) & mask;
				String known = this.texts[slot];
				if (known == null) {
					put(slot, text, start, end, hash, this.nextId);
					return this.nextId++;
				}
				if (this.slots[4 * slot + 2] == hash && sameText(known, slot, text, start, end)) {
					return this.slots[4 * slot + 3];
				}
			}
			return this.nextId++;
		}

		private boolean sameText(String known, int slot, String text, int start, int end) {
			int knownStart = this.slots[4 * slot];
			int knownLength = this.slots[4 * slot + 1] - knownStart;
			return knownLength == end - start && known.regionMatches(knownStart, text, start, knownLength);
		}

		private void put(int slot, String text, int start, int end, int hash, int id) {
			this.texts[slot] = text;
			this.slots[4 * slot] = start;
			this.slots[4 * slot + 1] = end;
			this.slots[4 * slot + 2] = hash;
			this.slots[4 * slot + 3] = id;
			this.used++;
		}

		private void grow() {
			@Nullable String[] oldTexts = this.texts;
			int[] oldSlots = this.slots;
			this.texts = new String[2 * oldTexts.length];
			this.slots = new int[4 * this.texts.length];
			this.used = 0;
			int mask = this.texts.length - 1;
			for (int i = 0; i < oldTexts.length; i++) {
				String text = oldTexts[i];
				if (text != null) {
					int slot = oldSlots[4 * i + 2] & mask;
					while (this.texts[slot] != null) {
						slot = (slot + 1) & mask;
					}
					put(slot, text, oldSlots[4 * i], oldSlots[4 * i + 1], oldSlots[4 * i + 2], oldSlots[4 * i + 3]);
				}
			}
		}

		private static int hash(String text, int start, int end) {
			int hash = end - start;
			for (int i = start; i < end; i++) {
				hash = (hash ^ text.charAt(i)) * 0x01000193;
			}
			// The table uses the low bits: let the high ones count there
			return hash ^ (hash >>> 15);
		}

	}

}
