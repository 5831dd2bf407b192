package io.liveflux.internal.html;

import java.util.Arrays;

/**
 * Compares two sequences of numbers with Myers' algorithm in linear space ("An O(ND)
 * Difference Algorithm and Its Variations", 1986): find a point in the middle of a
 * shortest path by searching from both ends, then do the same on either side of it. Two
 * caps bound the time: the differences searched for in one go, and the steps in all. A
 * part that meets a cap is compared position by position when both sides are equally long
 * there, and counts as changed otherwise.
 */
final class TokenDiff {

	/**
	 * How many steps all searches may take together, a few milliseconds' worth.
	 */
	static final int MAX_WORK = 2_000_000;

	/**
	 * How far one search goes from each end.
	 */
	private static final int MAX_DISTANCE = 1024;

	private final int[] a;

	private final int[] b;

	private final boolean[] changedA;

	private final boolean[] changedB;

	private final Frontier forward;

	private final Frontier backward;

	private final long maxWork;

	private long work;

	/**
	 * Prepares a comparison.
	 * @param maxWork how many steps its searches may take together
	 */
	TokenDiff(int[] a, int[] b, long maxWork) {
		this.maxWork = maxWork;
		this.a = a;
		this.b = b;
		this.changedA = new boolean[a.length];
		this.changedB = new boolean[b.length];
		int reach = Math.min(MAX_DISTANCE, (a.length + b.length + 1) / 2);
		this.forward = new Frontier(reach, 1);
		this.backward = new Frontier(reach, -1);
	}

	/**
	 * Reports each changed run, in order.
	 */
	void run(Runs runs) {
		compare(0, this.a.length, 0, this.b.length);
		int i = 0;
		int j = 0;
		while (i < this.a.length || j < this.b.length) {
			int fromA = i;
			int fromB = j;
			while (i < this.a.length && this.changedA[i]) {
				i++;
			}
			while (j < this.b.length && this.changedB[j]) {
				j++;
			}
			if (i > fromA || j > fromB) {
				runs.changed(fromA, i, fromB, j);
			}
			else {
				i++;
				j++;
			}
		}
	}

	/**
	 * Returns how many steps the searches took.
	 */
	long work() {
		return this.work;
	}

	private void compare(int fromA, int toA, int fromB, int toB) {
		while (fromA < toA && fromB < toB && this.a[fromA] == this.b[fromB]) {
			fromA++;
			fromB++;
		}
		while (fromA < toA && fromB < toB && this.a[toA - 1] == this.b[toB - 1]) {
			toA--;
			toB--;
		}
		if (fromA == toA || fromB == toB) {
			Arrays.fill(this.changedA, fromA, toA, true);
			Arrays.fill(this.changedB, fromB, toB, true);
			return;
		}
		if (!search(fromA, toA, fromB, toB)) {
			compareByPosition(fromA, toA, fromB, toB);
			return;
		}
		int middleA = this.forward.met ? this.forward.meetingA() : this.backward.meetingA();
		int middleB = this.forward.met ? this.forward.meetingB() : this.backward.meetingB();
		compare(fromA, middleA, fromB, middleB);
		compare(middleA, toA, middleB, toB);
	}

	private void compareByPosition(int fromA, int toA, int fromB, int toB) {
		boolean aligned = toA - fromA == toB - fromB;
		for (int i = fromA; i < toA; i++) {
			this.changedA[i] = !aligned || this.a[i] != this.b[fromB + i - fromA];
		}
		for (int j = fromB; j < toB; j++) {
			this.changedB[j] = !aligned || this.b[j] != this.a[fromA + j - fromB];
		}
	}

	/**
	 * Searches from both ends for a point that a shortest path goes through.
	 * @return whether the two searches met within the caps
	 */
	private boolean search(int fromA, int toA, int fromB, int toB) {
		int lengthA = toA - fromA;
		int lengthB = toB - fromB;
		int max = Math.min(MAX_DISTANCE, (lengthA + lengthB + 1) / 2);
		boolean odd = ((lengthA - lengthB) & 1) != 0;
		this.forward.begin(fromA, fromB, lengthA, lengthB, max);
		this.backward.begin(toA - 1, toB - 1, lengthA, lengthB, max);
		for (int distance = 0; distance <= max && this.work < this.maxWork; distance++) {
			if (this.forward.advance(distance, this.backward, odd ? distance - 1 : -1)
					|| this.backward.advance(distance, this.forward, odd ? -1 : distance)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Takes the changed runs: from and to (exclusive) on either side.
	 */
	@FunctionalInterface
	interface Runs {

		void changed(int fromA, int toA, int fromB, int toB);

	}

	/**
	 * How far a search from one end has come on each diagonal k = x - y, where x and y
	 * count tokens from that end.
	 */
	private final class Frontier {

		private final int[] reached;

		private final int center;

		private final int direction;

		private int startA;

		private int startB;

		private int lengthA;

		private int lengthB;

		// Diagonals left out at either side because they ran over an edge
		private int skipLow;

		private int skipHigh;

		private boolean met;

		private int meetingX;

		private int meetingY;

		Frontier(int reach, int direction) {
			this.reached = new int[2 * reach + 3];
			this.center = reach + 1;
			this.direction = direction;
		}

		void begin(int startA, int startB, int lengthA, int lengthB, int max) {
			this.startA = startA;
			this.startB = startB;
			this.lengthA = lengthA;
			this.lengthB = lengthB;
			this.skipLow = 0;
			this.skipHigh = 0;
			this.met = false;
			Arrays.fill(this.reached, this.center - max - 1, this.center + max + 2, -1);
			this.reached[this.center + 1] = 0;
		}

		/**
		 * Goes one difference further on every diagonal.
		 * @param distance the differences so far, counted from 0
		 * @param other the search from the other end
		 * @param otherDistance how far that one has come, or -1 not to look for it
		 * @return whether this search has met the other one
		 */
		boolean advance(int distance, Frontier other, int otherDistance) {
			int delta = this.lengthA - this.lengthB;
			for (int k = this.skipLow - distance; k <= distance - this.skipHigh
					&& TokenDiff.this.work < TokenDiff.this.maxWork; k += 2) {
				int x = follow(k, distance);
				int y = x - k;
				if (x > this.lengthA) {
					this.skipHigh += 2;
				}
				else if (y > this.lengthB) {
					this.skipLow += 2;
				}
				else if (Math.abs(delta - k) <= otherDistance
						&& x + other.reached[other.center + delta - k] >= this.lengthA) {
					this.meetingX = x;
					this.meetingY = y;
					this.met = true;
					return true;
				}
			}
			return false;
		}

		int meetingA() {
			return (this.direction > 0) ? this.startA + this.meetingX : this.startA + 1 - this.meetingX;
		}

		int meetingB() {
			return (this.direction > 0) ? this.startB + this.meetingY : this.startB + 1 - this.meetingY;
		}

		private int follow(int k, int distance) {
			int above = this.reached[this.center + k + 1];
			int beside = this.reached[this.center + k - 1];
			int start = (k == -distance || (k != distance && beside < above)) ? above : beside + 1;
			int x = start;
			int y = x - k;
			while (x < this.lengthA && y < this.lengthB && TokenDiff.this.a[this.startA
					+ this.direction * x] == TokenDiff.this.b[this.startB + this.direction * y]) {
				x++;
				y++;
			}
			TokenDiff.this.work += 1 + x - start;
			this.reached[this.center + k] = x;
			return x;
		}

	}

}
