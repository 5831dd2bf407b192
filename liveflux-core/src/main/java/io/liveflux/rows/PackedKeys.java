package io.liveflux.rows;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Keys of rows, kept in few bytes: whole numbers as such, all others as they are.
 * Immutable.
 */
final class PackedKeys extends AbstractList<Object> implements RandomAccess {

	private final long[] keys;

	private final boolean wide;

	private PackedKeys(long[] keys, boolean wide) {
		this.keys = keys;
		this.wide = wide;
	}

	/**
	 * Returns the same keys in few bytes.
	 */
	@SuppressWarnings("unchecked")
	static <K> List<K> of(List<K> keys) {
		if (keys instanceof PackedKeys || keys.isEmpty()) {
			return keys;
		}
		Class<?> type = keys.get(0).getClass();
		boolean wide = type == Long.class;
		if (!(wide || type == Integer.class) || keys.stream().anyMatch((key) -> key.getClass() != type)) {
			return List.copyOf(keys);
		}
		long[] packed = keys.stream().mapToLong((key) -> ((Number) key).longValue()).toArray();
		return (List<K>) new PackedKeys(packed, wide);
	}

	@Override
	public Object get(int index) {
		long key = this.keys[index];
		if (this.wide) {
			return key;
		}
		return (int) key;
	}

	@Override
	public int size() {
		return this.keys.length;
	}

}
