package io.liveflux.internal.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.liveflux.internal.html.HtmlDelta.Slice;

/**
 * Finds the slices between two texts: first the pieces that both have in common, then in
 * the others what both have in common at either end, then token by token in between, then
 * character by character inside each changed run.
 */
final class SliceFinder {

	private final HtmlText oldText;

	private final HtmlText newText;

	private final Offsets oldOffsets;

	private final Offsets newOffsets;

	private final List<Slice> slices = new ArrayList<>();

	// The slice being grown, not yet in the list; empty while both lengths are 0
	private int oldFrom;

	private int oldTo;

	private int newFrom;

	private int newTo;

	private long work;

	SliceFinder(HtmlText oldText, HtmlText newText) {
		this.oldText = oldText;
		this.newText = newText;
		this.oldOffsets = new Offsets(oldText);
		this.newOffsets = new Offsets(newText);
	}

	List<Slice> find() {
		int prefix = 0;
		int most = Math.min(this.oldText.count(), this.newText.count());
		while (prefix < most && this.oldText.piece(prefix).equals(this.newText.piece(prefix))) {
			prefix++;
		}
		int oldEnd = this.oldText.count();
		int newEnd = this.newText.count();
		while (oldEnd > prefix && newEnd > prefix
				&& this.oldText.piece(oldEnd - 1).equals(this.newText.piece(newEnd - 1))) {
			oldEnd--;
			newEnd--;
		}
		comparePieces(prefix, oldEnd, newEnd);
		finishSlice();
		return this.slices;
	}

	/**
	 * Returns the steps that the token comparison took, for tests of its bound.
	 */
	long work() {
		return this.work;
	}

	private void comparePieces(int from, int oldEnd, int newEnd) {
		if (oldEnd - from <= 1 || newEnd - from <= 1) {
			compareTexts(from, oldEnd, from, newEnd);
			return;
		}
		Map<HtmlPiece, Integer> ids = new HashMap<>();
		compare(ids(this.oldText, from, oldEnd, ids), ids(this.newText, from, newEnd, ids), (oldStart, oldStop,
				newStart, newStop) -> compareTexts(from + oldStart, from + oldStop, from + newStart, from + newStop));
	}

	private static int[] ids(HtmlText text, int from, int end, Map<HtmlPiece, Integer> ids) {
		int[] numbers = new int[end - from];
		for (int i = from; i < end; i++) {
			numbers[i - from] = ids.computeIfAbsent(text.piece(i), (unused) -> ids.size());
		}
		return numbers;
	}

	private void compare(int[] oldIds, int[] newIds, TokenDiff.Runs runs) {
		TokenDiff diff = new TokenDiff(oldIds, newIds, TokenDiff.MAX_WORK - this.work);
		diff.run(runs);
		this.work += diff.work();
	}

	/**
	 * Compares the texts of pieces that are not the same.
	 */
	private void compareTexts(int oldStart, int oldStop, int newStart, int newStop) {
		HtmlPiece oldPiece = this.oldText.neighbours(oldStart, oldStop);
		HtmlPiece newPiece = this.newText.neighbours(newStart, newStop);
		new Run(oldPiece, this.oldOffsets.of(oldStart) - oldPiece.start(), newPiece,
				this.newOffsets.of(newStart) - newPiece.start())
			.find();
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

	/**
	 * Where pieces are in a text. They are asked for in their order.
	 */
	private static final class Offsets {

		private final HtmlText text;

		private int piece;

		private int offset;

		Offsets(HtmlText text) {
			this.text = text;
		}

		int of(int index) {
			while (this.piece < index) {
				this.offset += this.text.piece(this.piece++).length();
			}
			return this.offset;
		}

	}

	/**
	 * A part of either text, in places of the longer texts that they are parts of.
	 */
	private final class Run {

		private final String oldSource;

		private final String newSource;

		private final int oldStart;

		private final int oldStop;

		private final int newStart;

		private final int newStop;

		// What makes places in the whole texts of those here.
		private final int oldShift;

		private final int newShift;

		Run(HtmlPiece oldPiece, int oldShift, HtmlPiece newPiece, int newShift) {
			this.oldSource = oldPiece.source();
			this.oldStart = oldPiece.start();
			this.oldStop = oldPiece.end();
			this.oldShift = oldShift;
			this.newSource = newPiece.source();
			this.newStart = newPiece.start();
			this.newStop = newPiece.end();
			this.newShift = newShift;
		}

		void find() {
			int prefix = commonPrefix(this.oldStart, this.oldStop, this.newStart, this.newStop);
			int suffix = commonSuffix(this.oldStart + prefix, this.oldStop, this.newStart + prefix, this.newStop);
			int oldFirst = this.oldStart + prefix;
			int newFirst = this.newStart + prefix;
			int oldLast = this.oldStop - suffix;
			int newLast = this.newStop - suffix;
			if (worthSplitting(oldLast - oldFirst, newLast - newFirst)) {
				splitByTokens(oldFirst, oldLast, newFirst, newLast);
			}
			else {
				addShifted(oldFirst, oldLast, newFirst, newLast);
			}
		}

		private static boolean worthSplitting(int oldLength, int newLength) {
			// Only inserted text costs: what is not longer than two slices needs no
			// search
			return oldLength > 0 && newLength > 2 * Slice.COST;
		}

		private void splitByTokens(int oldFirst, int oldLast, int newFirst, int newLast) {
			Tokens.Ids ids = new Tokens.Ids();
			Tokens oldTokens = Tokens.of(this.oldSource, oldFirst, oldLast, ids);
			Tokens newTokens = Tokens.of(this.newSource, newFirst, newLast, ids);
			compare(oldTokens.ids(), newTokens.ids(),
					(fromOld, toOld, fromNew, toNew) -> refine(oldTokens.position(fromOld), oldTokens.position(toOld),
							newTokens.position(fromNew), newTokens.position(toNew)));
		}

		private void refine(int fromOld, int toOld, int fromNew, int toNew) {
			int prefix = commonPrefix(fromOld, toOld, fromNew, toNew);
			int suffix = commonSuffix(fromOld + prefix, toOld, fromNew + prefix, toNew);
			addShifted(fromOld + prefix, toOld - suffix, fromNew + prefix, toNew - suffix);
		}

		private void addShifted(int fromOld, int toOld, int fromNew, int toNew) {
			add(fromOld + this.oldShift, toOld + this.oldShift, fromNew + this.newShift, toNew + this.newShift);
		}

		private int commonPrefix(int oldStart, int oldStop, int newStart, int newStop) {
			int max = Math.min(oldStop - oldStart, newStop - newStart);
			int length = 0;
			while (length < max
					&& this.oldSource.charAt(oldStart + length) == this.newSource.charAt(newStart + length)) {
				length++;
			}
			boolean cuts = length > 0
					&& (cutsPair(this.oldSource, oldStart + length) || cutsPair(this.newSource, newStart + length));
			return cuts ? length - 1 : length;
		}

		private int commonSuffix(int oldStart, int oldStop, int newStart, int newStop) {
			int max = Math.min(oldStop - oldStart, newStop - newStart);
			int length = 0;
			while (length < max
					&& this.oldSource.charAt(oldStop - length - 1) == this.newSource.charAt(newStop - length - 1)) {
				length++;
			}
			boolean cuts = length > 0
					&& (cutsPair(this.oldSource, oldStop - length) || cutsPair(this.newSource, newStop - length));
			return cuts ? length - 1 : length;
		}

		private static boolean cutsPair(String text, int position) {
			return position > 0 && position < text.length() && Character.isLowSurrogate(text.charAt(position))
					&& Character.isHighSurrogate(text.charAt(position - 1));
		}

	}

}
