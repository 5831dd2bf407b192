package io.liveflux.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One operation on the rows of a list, which tells rows apart by their keys. Hashes are
 * for the client to send back: it need not know how they come about.
 *
 * @since 0.1
 */
public sealed interface RowOp {

	/**
	 * Returns the key of the row.
	 */
	String key();

	/**
	 * Returns how many characters of HTML it brings.
	 */
	default int length() {
		return 0;
	}

	/**
	 * Takes a row away.
	 *
	 * @param key its key
	 */
	record Drop(String key) implements RowOp {
	}

	/**
	 * Moves a row that has not changed.
	 *
	 * @param key its key
	 * @param before key of the row that comes after it, {@code null} at the end
	 */
	record Move(String key, @Nullable String before) implements RowOp {
	}

	/**
	 * Draws a row that stays in its place.
	 *
	 * @param key its key
	 * @param hash hash of the HTML
	 * @param html its HTML
	 */
	record Set(String key, String hash, String html) implements RowOp {

		@Override
		public int length() {
			return this.html.length();
		}

		@Override
		public String toString() {
			return "Set[key=" + this.key + "]";
		}

	}

	/**
	 * Draws a row in a place: a new one, or one that is moved there.
	 *
	 * @param key its key
	 * @param before key of the row that comes after it, {@code null} at the end
	 * @param hash hash of the HTML
	 * @param html its HTML
	 */
	record Put(String key, @Nullable String before, String hash, String html) implements RowOp {

		@Override
		public int length() {
			return this.html.length();
		}

		@Override
		public String toString() {
			return "Put[key=" + this.key + ", before=" + this.before + "]";
		}

	}

}
