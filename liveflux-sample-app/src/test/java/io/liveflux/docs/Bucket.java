package io.liveflux.docs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an object store can do.
 */
interface Bucket {

	/**
	 * Puts an object, unless there is one: {@code If-None-Match: *}.
	 */
	boolean putIfAbsent(String key, byte[] content) throws IOException;

	Optional<byte[]> get(String key) throws IOException;

	/**
	 * Returns what begins so, in the order of the keys.
	 */
	List<Entry> list(String prefix) throws IOException;

	/**
	 * Deletes what begins so.
	 */
	void delete(String prefix) throws IOException;

	record Entry(String key, long size, Instant changed) {
	}

}
