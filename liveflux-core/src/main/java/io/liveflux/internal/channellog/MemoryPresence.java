package io.liveflux.internal.channellog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.PresenceState;

/**
 * Who is present in one topic. Guarded by its topic.
 */
final class MemoryPresence {

	private final Map<String, Map<String, PresenceEntry>> entriesByUser = new LinkedHashMap<>();

	/** Users whose last connection was lost. */
	private final Map<String, Absence> absences = new LinkedHashMap<>();

	private long number;

	/**
	 * Notes a connection.
	 */
	PresenceChange add(PresenceEntry entry) {
		Map<String, PresenceEntry> entries = this.entriesByUser.computeIfAbsent(entry.user(),
				(user) -> new LinkedHashMap<>());
		// Who comes back in time was never away: one change, in which both show.
		Absence absence = this.absences.remove(entry.user());
		PresenceEntry left = (absence != null && !absence.key().equals(entry.key())) ? entries.remove(absence.key())
				: null;
		entries.put(entry.key(), entry);
		return new PresenceChange(++this.number, entry, left);
	}

	/**
	 * Changes what is known of a connection, which is not lost.
	 */
	PresenceChange update(PresenceEntry entry) {
		forgive(entry.user(), entry.key());
		this.entriesByUser.computeIfAbsent(entry.user(), (user) -> new LinkedHashMap<>()).put(entry.key(), entry);
		return new PresenceChange(++this.number, entry, null);
	}

	/**
	 * Notes that a connection has gone.
	 * @param until how long it then still counts, if it may come back
	 * @return the change, or {@code null} when there is none to see
	 */
	@Nullable PresenceChange remove(PresenceEntry entry, Departure departure, Instant until) {
		Map<String, PresenceEntry> entries = this.entriesByUser.get(entry.user());
		if (entries == null || !entries.containsKey(entry.key())) {
			return null;
		}
		if (departure == Departure.LOST && entries.size() == 1) {
			this.absences.putIfAbsent(entry.user(), new Absence(entry.key(), until));
			return null;
		}
		return drop(entry.user(), entry.key());
	}

	/**
	 * Treats all connections of a node as lost.
	 */
	List<PresenceChange> removeNode(String node, Instant until) {
		List<PresenceChange> changes = new ArrayList<>();
		for (PresenceEntry entry : state().members()) {
			if (entry.key().startsWith(node + '.')) {
				add(changes, remove(entry, Departure.LOST, until));
			}
		}
		return changes;
	}

	/**
	 * Drops those who did not come back in time.
	 */
	List<PresenceChange> expire(Instant now) {
		List<PresenceChange> changes = new ArrayList<>();
		for (Map.Entry<String, Absence> absence : List.copyOf(this.absences.entrySet())) {
			if (!absence.getValue().until().isAfter(now)) {
				add(changes, drop(absence.getKey(), absence.getValue().key()));
			}
		}
		return changes;
	}

	private static void add(List<PresenceChange> changes, @Nullable PresenceChange change) {
		if (change != null) {
			changes.add(change);
		}
	}

	private @Nullable PresenceChange drop(String user, String key) {
		Map<String, PresenceEntry> entries = this.entriesByUser.getOrDefault(user, new LinkedHashMap<>());
		PresenceEntry left = entries.remove(key);
		if (entries.isEmpty()) {
			this.entriesByUser.remove(user);
		}
		forgive(user, key);
		return (left != null) ? new PresenceChange(++this.number, null, left) : null;
	}

	private void forgive(String user, String key) {
		this.absences.computeIfPresent(user, (name, absence) -> absence.key().equals(key) ? null : absence);
	}

	boolean isEmpty() {
		return this.entriesByUser.isEmpty();
	}

	long number() {
		return this.number;
	}

	PresenceState state() {
		return new PresenceState(this.number,
				this.entriesByUser.values().stream().flatMap((entries) -> entries.values().stream()).toList());
	}

	/**
	 * Somebody who may come back.
	 */
	private record Absence(String key, Instant until) {
	}

}
