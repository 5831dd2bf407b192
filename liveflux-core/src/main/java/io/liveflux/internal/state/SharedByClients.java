package io.liveflux.internal.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.liveflux.store.Owner;

/**
 * Knows which shared components each client has brought to life by a key of its own
 * choosing, and how large they are. They belong to nobody, but count for the client that
 * made them. Thread-safe.
 */
public final class SharedByClients {

	private final Map<Owner, Map<String, Long>> bytesByClient = new HashMap<>();

	private final Map<String, Owner> clientsById = new ConcurrentHashMap<>();

	private final Predicate<String> isThere;

	/**
	 * Creates it.
	 * @param isThere whether a component is still there; not every store tells its end
	 */
	public SharedByClients(Predicate<String> isThere) {
		this.isThere = isThere;
	}

	/**
	 * Notes that a client mounts one. Whoever had one of the same id has it no longer.
	 */
	public synchronized void add(Owner client, String id) {
		remove(id);
		this.clientsById.put(id, client);
		this.bytesByClient.computeIfAbsent(client, (key) -> new HashMap<>()).put(id, 0L);
	}

	/**
	 * Notes how large a component is that was saved; nothing when it is none of these.
	 */
	void saved(String id, long bytes) {
		Owner client = this.clientsById.get(id);
		if (client != null) {
			saved(client, id, bytes);
		}
	}

	private synchronized void saved(Owner client, String id, long bytes) {
		this.bytesByClient.computeIfPresent(client, (key, sizes) -> {
			sizes.computeIfPresent(id, (same, before) -> bytes);
			return sizes;
		});
	}

	/**
	 * Notes that a component has ended.
	 */
	public synchronized void remove(String id) {
		Owner client = this.clientsById.remove(id);
		if (client != null) {
			this.bytesByClient.computeIfPresent(client, (key, sizes) -> {
				sizes.remove(id);
				return sizes.isEmpty() ? null : sizes;
			});
		}
	}

	/**
	 * Returns the client that has brought a component to life.
	 */
	Optional<Owner> clientOf(String id) {
		return Optional.ofNullable(this.clientsById.get(id));
	}

	/**
	 * Returns how many a client has.
	 * @param limit number from which on it is worth looking whether all are still there;
	 * 0 for none
	 */
	public int count(Owner client, int limit) {
		int count = sizesOf(client).size();
		return (limit > 0 && count >= limit) ? withoutThoseThatEnded(client).size() : count;
	}

	/**
	 * Returns how many bytes those of a client have.
	 * @param limit number of bytes from which on it is worth looking whether all are
	 * still there
	 */
	long bytes(Owner client, long limit) {
		long bytes = sum(sizesOf(client));
		return (bytes > limit) ? sum(withoutThoseThatEnded(client)) : bytes;
	}

	private Map<String, Long> withoutThoseThatEnded(Owner client) {
		sizesOf(client).forEach((id, bytes) -> {
			// One that has no size yet is about to be saved.
			if (bytes > 0 && !this.isThere.test(id)) {
				remove(id);
			}
		});
		return sizesOf(client);
	}

	private static long sum(Map<String, Long> sizes) {
		return sizes.values().stream().mapToLong(Long::longValue).sum();
	}

	private synchronized Map<String, Long> sizesOf(Owner client) {
		return Map.copyOf(this.bytesByClient.getOrDefault(client, Map.of()));
	}

}
