package io.liveflux.internal.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.Member;

/**
 * Who is in one channel. Guarded by the channel's lock.
 */
final class Presence {

	private final Map<String, Map<String, MemberMetadata>> users = new LinkedHashMap<>();

	/** Users whose last connection was lost: until when they still count, and its key. */
	private final Map<String, Absence> absent = new LinkedHashMap<>();

	/**
	 * Notes a connection.
	 * @return what the others are told
	 */
	Change add(Membership membership) {
		String user = membership.user();
		Map<String, MemberMetadata> connections = this.users.get(user);
		boolean isNew = (connections == null);
		if (connections == null) {
			connections = new LinkedHashMap<>();
			this.users.put(user, connections);
		}
		Map<String, Map<String, MemberMetadata>> leaves = Map.of();
		Absence absence = this.absent.remove(user);
		if (absence != null) {
			// Who comes back in time was never away: one change, in which both show.
			MemberMetadata old = connections.remove(absence.key());
			leaves = (old != null) ? Map.of(user, Map.of(absence.key(), old)) : Map.of();
		}
		connections.put(membership.key(), membership.known());
		return new Change(user, isNew, false, Map.of(user, Map.of(membership.key(), membership.known())), leaves);
	}

	/**
	 * Notes that a connection has gone.
	 * @param lost whether it may come back
	 * @param until how long it then still counts
	 */
	Change remove(Membership membership, boolean lost, Instant until) {
		String user = membership.user();
		Map<String, MemberMetadata> connections = this.users.get(user);
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
		Map<String, MemberMetadata> connections = this.users.getOrDefault(user, new LinkedHashMap<>());
		MemberMetadata metadata = connections.remove(key);
		boolean last = connections.isEmpty();
		if (last) {
			this.users.remove(user);
		}
		return new Change(user, false, last, Map.of(),
				(metadata != null) ? Map.of(user, Map.of(key, metadata)) : Map.of());
	}

	int size() {
		return this.users.size();
	}

	boolean isEmpty() {
		return this.users.isEmpty();
	}

	List<Member> members() {
		List<Member> members = new ArrayList<>();
		this.users.forEach((user, connections) -> {
			Map<String, Map<String, Object>> values = new LinkedHashMap<>();
			connections.forEach((key, metadata) -> values.put(key, metadata.values()));
			members.add(new Member(user, values));
		});
		return members;
	}

	/**
	 * Returns who is there as JSON: users, and of each the connections.
	 */
	Map<String, Map<String, RawValue>> written() {
		return written(this.users);
	}

	private static Map<String, Map<String, RawValue>> written(Map<String, Map<String, MemberMetadata>> users) {
		Map<String, Map<String, RawValue>> written = new LinkedHashMap<>();
		users.forEach((user, connections) -> {
			Map<String, RawValue> values = new LinkedHashMap<>();
			connections.forEach((key, metadata) -> values.put(key, metadata.json()));
			written.put(user, values);
		});
		return written;
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
	record Change(String user, boolean came, boolean went, Map<String, Map<String, MemberMetadata>> joins,
			Map<String, Map<String, MemberMetadata>> leaves) {

		static final Change NONE = new Change("", false, false, Map.of(), Map.of());

		boolean isEmpty() {
			return this.joins.isEmpty() && this.leaves.isEmpty();
		}

		Map<String, Map<String, RawValue>> writtenJoins() {
			return written(this.joins);
		}

		Map<String, Map<String, RawValue>> writtenLeaves() {
			return written(this.leaves);
		}

		boolean isForUsers() {
			return this.came || this.went;
		}
	}

}
