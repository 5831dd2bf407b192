package io.liveflux.internal.html;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.internal.html.HtmlDelta.Slice;

/**
 * Finds the slices between two texts: first what both have in common at either end, then
 * token by token in between, then character by character inside each changed run.
 */
final class SliceFinder {

	private final String oldText;

	private final String newText;

	private final List<Slice> slices = new ArrayList<>();

	// The slice being grown, not yet in the list; empty while both lengths are 0
	private int oldFrom;

	private int oldTo;

	private int newFrom;

	private int newTo;

	private long work;

	SliceFinder(String oldText, String newText) {
		this.oldText = oldText;
		this.newText = newText;
	}

	List<Slice> find() {
		int prefix = commonPrefix(0, this.oldText.length(), 0, this.newText.length());
		int suffix = commonSuffix(prefix, this.oldText.length(), prefix, this.newText.length());
		int oldEnd = this.oldText.length() - suffix;
		int newEnd = this.newText.length() - suffix;
		if (worthSplitting(oldEnd - prefix, newEnd - prefix)) {
			splitByTokens(prefix, oldEnd, newEnd);
		}
		else {
			add(prefix, oldEnd, prefix, newEnd);
		}
		finishSlice();
		return this.slices;
	}

	/**
	 * Returns the steps that the token comparison took, for tests of its bound.
	 */
	long work() {
		return this.work;
	}

	private static boolean worthSplitting(int oldLength, int newLength) {
		// Only inserted text costs: what is not longer than two slices needs no search
		return oldLength > 0 && newLength > 2 * Slice.COST;
	}

	private void splitByTokens(int from, int oldEnd, int newEnd) {
		TokenIds ids = new TokenIds();
		Tokens oldTokens = Tokens.of(this.oldText, from, oldEnd, ids);
		Tokens newTokens = Tokens.of(this.newText, from, newEnd, ids);
		TokenDiff diff = new TokenDiff(oldTokens.ids(), newTokens.ids());
		diff.run((oldStart, oldStop, newStart, newStop) -> refine(oldTokens.position(oldStart),
				oldTokens.position(oldStop), newTokens.position(newStart), newTokens.position(newStop)));
		this.work = diff.work();
	}

	private void refine(int oldStart, int oldStop, int newStart, int newStop) {
		int prefix = commonPrefix(oldStart, oldStop, newStart, newStop);
		int suffix = commonSuffix(oldStart + prefix, oldStop, newStart + prefix, newStop);
		add(oldStart + prefix, oldStop - suffix, newStart + prefix, newStop - suffix);
	}

	private void add(int oldStart, int oldStop, int newStart, int newStop) {
		if (oldStart == oldStop && newStart == newStop) {
			return;
		}
		boolean growing = this.oldTo > this.oldFrom || this.newTo > this.newFrom;
		if (!growing || oldStart - this.oldTo >= Slice.COST) {
			finishSlice();
			this.oldFrom = oldStart;
			this.newFrom = newStart;
		}
		this.oldTo = oldStop;
		this.newTo = newStop;
	}

	private void finishSlice() {
		if (this.oldTo > this.oldFrom || this.newTo > this.newFrom) {
			this.slices.add(new Slice(this.oldFrom, this.oldTo - this.oldFrom,
					this.newText.substring(this.newFrom, this.newTo)));
		}
	}

	private int commonPrefix(int oldStart, int oldStop, int newStart, int newStop) {
		int max = Math.min(oldStop - oldStart, newStop - newStart);
		int length = 0;
		while (length < max && this.oldText.charAt(oldStart + length) == this.newText.charAt(newStart + length)) {
			length++;
		}
		boolean cuts = length > 0
				&& (cutsPair(this.oldText, oldStart + length) || cutsPair(this.newText, newStart + length));
		return cuts ? length - 1 : length;
	}

	private int commonSuffix(int oldStart, int oldStop, int newStart, int newStop) {
		int max = Math.min(oldStop - oldStart, newStop - newStart);
		int length = 0;
		while (length < max && this.oldText.charAt(oldStop - length - 1) == this.newText.charAt(newStop - length - 1)) {
			length++;
		}
		boolean cuts = length > 0
				&& (cutsPair(this.oldText, oldStop - length) || cutsPair(this.newText, newStop - length));
		return cuts ? length - 1 : length;
	}

	private static boolean cutsPair(String text, int position) {
		return position > 0 && position < text.length() && Character.isLowSurrogate(text.charAt(position))
				&& Character.isHighSurrogate(text.charAt(position - 1));
	}

}
