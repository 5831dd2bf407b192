package io.liveflux.internal.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in one channel. Guarded by the channel's lock.
 */
final class Presence {

	private final Map<String, Map<String, Map<String, Object>>> users = new LinkedHashMap<>();

	/** Users whose last connection was lost: until when they still count, and its key. */
	private final Map<String, Absence> absent = new LinkedHashMap<>();

	/**
	 * Notes a connection.
	 * @return what the others are told
	 */
	Change add(Membership membership) {
		String user = membership.user();
		Map<String, Map<String, Object>> connections = this.users.get(user);
		boolean isNew = (connections == null);
		if (connections == null) {
			connections = new LinkedHashMap<>();
			this.users.put(user, connections);
		}
		Map<String, Map<String, Map<String, Object>>> leaves = Map.of();
		Absence absence = this.absent.remove(user);
		if (absence != null) {
			// Who comes back in time was never away: one change, in which both show.
			Map<String, Object> old = connections.remove(absence.key());
			leaves = Map.of(user, Map.of(absence.key(), (old != null) ? old : Map.of()));
		}
		connections.put(membership.key(), membership.metadata());
		return new Change(user, isNew, false, Map.of(user, Map.of(membership.key(), membership.metadata())), leaves);
	}

	/**
	 * Notes that a connection has gone.
	 * @param lost whether it may come back
	 * @param until how long it then still counts
	 */
	Change remove(Membership membership, boolean lost, Instant until) {
		String user = membership.user();
		Map<String, Map<String, Object>> connections = this.users.get(user);
		if (connections == null || !connections.containsKey(membership.key())) {
			return Change.NONE;
		}
		if (lost && connections.size() == 1) {
			this.absent.put(user, new Absence(membership.key(), until));
			return Change.NONE;
		}
		return drop(user, membership.key());
	}

	/**
	 * Drops those who did not come back in time.
	 */
	List<Change> expire(Instant now) {
		List<Change> changes = new ArrayList<>();
		for (Map.Entry<String, Absence> entry : List.copyOf(this.absent.entrySet())) {
			if (!entry.getValue().until().isAfter(now)) {
				this.absent.remove(entry.getKey());
				changes.add(drop(entry.getKey(), entry.getValue().key()));
			}
		}
		return changes;
	}

	private Change drop(String user, String key) {
		Map<String, Map<String, Object>> connections = this.users.getOrDefault(user, new LinkedHashMap<>());
		Map<String, Object> metadata = connections.remove(key);
		boolean last = connections.isEmpty();
		if (last) {
			this.users.remove(user);
		}
		return new Change(user, false, last, Map.of(),
				Map.of(user, Map.of(key, (metadata != null) ? metadata : Map.of())));
	}

	int size() {
		return this.users.size();
	}

	boolean isEmpty() {
		return this.users.isEmpty();
	}

	Map<String, Map<String, Map<String, Object>>> state() {
		Map<String, Map<String, Map<String, Object>>> state = new LinkedHashMap<>();
		this.users.forEach((user, connections) -> state.put(user, new LinkedHashMap<>(connections)));
		return state;
	}

	/**
	 * Somebody who may come back.
	 */
	private record Absence(String key, Instant until) {
	}

	/**
	 * What changed.
	 *
	 * @param user whose connections changed
	 * @param came whether the user was not there before
	 * @param went whether the user is not there any more
	 */
	record Change(String user, boolean came, boolean went, Map<String, Map<String, Map<String, Object>>> joins,
			Map<String, Map<String, Map<String, Object>>> leaves) {

		static final Change NONE = new Change("", false, false, Map.of(), Map.of());

		boolean isEmpty() {
			return this.joins.isEmpty() && this.leaves.isEmpty();
		}

		boolean isForUsers() {
			return this.came || this.went;
		}
	}

}
