package io.liveflux.internal.html;

import org.jspecify.annotations.Nullable;

/**
 * Numbers tokens so that equal tokens have the same number and are compared as numbers. A
 * hash table over the texts themselves: no string is made of a token.
 */
final class TokenIds {

	/**
	 * After so many neighbours with another text a token gets a number of its own: texts
	 * made to collide cost no more than others, and merely count as changed.
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
