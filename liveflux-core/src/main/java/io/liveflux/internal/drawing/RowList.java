package io.liveflux.internal.drawing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a list as far as they are kept: their keys, and a hash of the HTML of each,
 * which is 16 bytes for a row with a number as its key. Immutable.
 */
public final class RowList {

	static final RowList EMPTY = new RowList(new long[0], new long[0], null);

	/** Digits of hashes. */
	private static final int RADIX = 36;

	private static final long MIX = 0x9E3779B97F4A7C15L;

	/** Longer numbers may lose digits. */
	private static final int LONGEST = 18;

	// Numbers or texts.
	private final Object keys;

	private final long[] hashes;

	// What another node calls rows that are drawn otherwise here.
	private final @Nullable String name;

	private RowList(Object keys, long[] hashes, @Nullable String name) {
		this.keys = keys;
		this.hashes = hashes;
		this.name = name;
	}

	/**
	 * Returns the same rows with another digest.
	 */
	RowList calledAs(String digest) {
		return new RowList(this.keys, this.hashes, digest);
	}

	/**
	 * Returns a list.
	 * @param keys keys of the rows, in order
	 * @param hashes hashes of the rows, one for each
	 */
	public static RowList of(List<String> keys, long[] hashes) {
		if (keys.stream().allMatch(RowList::isNumber)) {
			return new RowList(keys.stream().mapToLong(Long::parseLong).toArray(), hashes, null);
		}
		return new RowList(keys.toArray(String[]::new), hashes, null);
	}

	/**
	 * Returns whether a key is written as its number would be.
	 */
	private static boolean isNumber(String key) {
		if (key.isEmpty() || key.length() > LONGEST || (key.length() > 1 && key.charAt(0) == '0')) {
			return false;
		}
		return key.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

	/**
	 * Returns a number that tells the HTML of a row from any other.
	 */
	static long hash(String html) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(html.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(digest).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/**
	 * Returns a hash as clients know it.
	 */
	static String text(long hash) {
		return Long.toUnsignedString(hash, RADIX);
	}

	/**
	 * Reads a hash that a client has sent.
	 * @throws NumberFormatException if it is none
	 */
	public static long parse(String hash) {
		return Long.parseUnsignedLong(hash, RADIX);
	}

	int size() {
		return this.hashes.length;
	}

	String key(int index) {
		return (this.keys instanceof long[] numbers) ? Long.toString(numbers[index]) : ((String[]) this.keys)[index];
	}

	long hash(int index) {
		return this.hashes[index];
	}

	/**
	 * Returns whether rows are these.
	 */
	boolean isShownBy(Map<String, String> rows) {
		int at = 0;
		for (Map.Entry<String, String> row : rows.entrySet()) {
			if (at >= size() || !key(at).equals(row.getKey()) || hash(row.getValue()) != hash(at)) {
				return false;
			}
			at++;
		}
		return at == size();
	}

	/**
	 * Returns the places of the rows by their keys.
	 */
	Map<String, Integer> places() {
		Map<String, Integer> places = new HashMap<>();
		for (int i = 0; i < size(); i++) {
			places.put(key(i), i);
		}
		return places;
	}

	/**
	 * Returns what tells these rows in this order from others: the HTML of a row has its
	 * key in it.
	 */
	String digest() {
		if (this.name != null) {
			return this.name;
		}
		long digest = size();
		for (long hash : this.hashes) {
			digest = (Long.rotateLeft(digest, 23) ^ hash) * MIX;
			digest ^= digest >>> 29;
		}
		return text(digest);
	}

	/**
	 * Returns the hashes of all rows, with blanks between.
	 */
	String hashes() {
		StringBuilder text = new StringBuilder();
		for (long hash : this.hashes) {
			text.append(text.isEmpty() ? "" : " ").append(text(hash));
		}
		return text.toString();
	}

}
