package io.liveflux.internal.mounting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.liveflux.store.Owner;

/**
 * Knows which shared components each client has brought to life by a key of its own
 * choosing. They belong to nobody, but count for the client that made them. Thread-safe.
 */
public final class SharedByClients {

	private final Map<Owner, Set<String>> idsByClient = new HashMap<>();

	private final Map<String, Owner> clientsById = new HashMap<>();

	private final Predicate<String> isThere;

	/**
	 * Creates it.
	 * @param isThere whether a component is still there; not every store tells its end
	 */
	public SharedByClients(Predicate<String> isThere) {
		this.isThere = isThere;
	}

	/**
	 * Notes that a client has mounted one.
	 */
	synchronized void add(Owner client, String id) {
		this.clientsById.put(id, client);
		this.idsByClient.computeIfAbsent(client, (key) -> new HashSet<>()).add(id);
	}

	/**
	 * Notes that a component has ended.
	 */
	synchronized void remove(String id) {
		Owner client = this.clientsById.remove(id);
		if (client != null) {
			this.idsByClient.computeIfPresent(client, (key, ids) -> {
				ids.remove(id);
				return ids.isEmpty() ? null : ids;
			});
		}
	}

	/**
	 * Returns how many a client has.
	 * @param limit number from which on it is worth looking whether all are still there;
	 * 0 for none
	 */
	int count(Owner client, int limit) {
		Set<String> ids = idsOf(client);
		if (limit > 0 && ids.size() >= limit) {
			ids.stream().filter(this.isThere.negate()).forEach(this::remove);
			return idsOf(client).size();
		}
		return ids.size();
	}

	private synchronized Set<String> idsOf(Owner client) {
		return Set.copyOf(this.idsByClient.getOrDefault(client, Set.of()));
	}

}
