package io.liveflux.internal.channellog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.PresenceState;

/**
 * The users in one channel, with their connections. Guarded by the channel.
 */
public final class PresentUsers {

	private final Map<String, Connections> users = new LinkedHashMap<>();

	/**
	 * Applies the next change.
	 */
	PresenceUpdate.Change apply(PresenceChange change) {
		PresenceEntry joined = change.joined();
		PresenceEntry left = change.left();
		String user = (joined != null) ? joined.user() : (left != null) ? left.user() : "";
		boolean before = this.users.containsKey(user);
		if (left != null) {
			remove(left);
		}
		if (joined != null) {
			this.users.computeIfAbsent(user, (name) -> new Connections()).put(joined);
		}
		if (before && left != null) {
			drop(user);
		}
		return new PresenceUpdate.Change(user, effect(user, before), (joined != null) ? List.of(joined) : List.of(),
				(left != null) ? List.of(left) : List.of());
	}

	private PresenceUpdate.Effect effect(String user, boolean before) {
		if (this.users.containsKey(user) == before) {
			return PresenceUpdate.Effect.NONE;
		}
		return before ? PresenceUpdate.Effect.WENT : PresenceUpdate.Effect.CAME;
	}

	private void remove(PresenceEntry left) {
		Connections connections = this.users.get(left.user());
		if (connections != null) {
			connections.remove(left.key());
		}
	}

	private void drop(String user) {
		this.users.computeIfPresent(user, (name, connections) -> connections.isEmpty() ? null : connections);
	}

	/**
	 * Takes over a whole state.
	 * @return what is different now, user by user
	 */
	List<PresenceUpdate.Change> replace(PresenceState state) {
		Map<String, Connections> before = new LinkedHashMap<>(this.users);
		this.users.clear();
		state.members()
			.forEach((entry) -> this.users.computeIfAbsent(entry.user(), (name) -> new Connections()).put(entry));
		List<PresenceUpdate.Change> changes = new ArrayList<>();
		Connections none = new Connections();
		before.forEach((user, connections) -> {
			if (!this.users.containsKey(user)) {
				changes.add(
						new PresenceUpdate.Change(user, effect(user, true), List.of(), List.copyOf(connections.all())));
			}
		});
		this.users.forEach((user, connections) -> {
			Connections old = before.getOrDefault(user, none);
			List<PresenceEntry> joins = connections.all().stream().filter((entry) -> !old.has(entry)).toList();
			List<PresenceEntry> leaves = old.all().stream().filter((entry) -> !connections.hasKey(entry)).toList();
			if (!joins.isEmpty() || !leaves.isEmpty()) {
				changes.add(new PresenceUpdate.Change(user, effect(user, before.containsKey(user)), joins, leaves));
			}
		});
		return changes;
	}

	/**
	 * Returns how many users are there.
	 */
	public int size() {
		return this.users.size();
	}

	/**
	 * Returns whether a connection of a node is there.
	 * @param prefix how the keys of its connections begin
	 */
	public boolean hasKeyOf(String prefix) {
		return this.users.values()
			.stream()
			.anyMatch((connections) -> connections.all().stream().anyMatch((entry) -> entry.key().startsWith(prefix)));
	}

	/**
	 * Returns the names of the nodes that the connections are on.
	 */
	Set<String> nodes() {
		Set<String> nodes = new HashSet<>();
		for (Connections connections : this.users.values()) {
			connections.entriesByKey.keySet()
				.forEach((key) -> nodes.add(key.substring(0, Math.max(0, key.indexOf('.')))));
		}
		return nodes;
	}

	/**
	 * Returns all connections, user by user.
	 */
	public List<PresenceEntry> entries() {
		return this.users.values().stream().flatMap((connections) -> connections.all().stream()).toList();
	}

	/**
	 * Returns who is there as JSON: users, and of each the connections.
	 */
	public Map<String, Map<String, RawValue>> json() {
		Map<String, Map<String, RawValue>> json = new LinkedHashMap<>();
		this.users.forEach((user, connections) -> json.put(user, PresenceUpdate.byKey(connections.all())));
		return json;
	}

	/**
	 * The connections of one user.
	 */
	private static final class Connections {

		private final Map<String, PresenceEntry> entriesByKey = new LinkedHashMap<>(2);

		void put(PresenceEntry entry) {
			this.entriesByKey.put(entry.key(), entry);
		}

		void remove(String key) {
			this.entriesByKey.remove(key);
		}

		boolean isEmpty() {
			return this.entriesByKey.isEmpty();
		}

		boolean has(PresenceEntry entry) {
			return entry.equals(this.entriesByKey.get(entry.key()));
		}

		boolean hasKey(PresenceEntry entry) {
			return this.entriesByKey.containsKey(entry.key());
		}

		Collection<PresenceEntry> all() {
			return this.entriesByKey.values();
		}

	}

}
