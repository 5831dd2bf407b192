package io.liveflux.internal.channellog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.PresenceEntry;

/**
 * The members of a channel on this node, and what the log was told of them. Guarded by
 * the channel.
 */
final class OwnMembers {

	private final String prefix;

	/** Keys of those whose join the log has not answered. */
	private final Set<String> joining = new HashSet<>(2);

	private final Map<String, PresenceEntry> present = new LinkedHashMap<>(2);

	/** Keys of those whom the log may know still, and was told to let go. */
	private final Set<String> leaving = new HashSet<>(2);

	/** Since when it is known of some of these that the log still knows them. */
	private final Map<String, Instant> lingering = new HashMap<>(2);

	/**
	 * Creates them.
	 * @param prefix how the keys of all members on this node begin
	 */
	OwnMembers(String prefix) {
		this.prefix = prefix;
	}

	void joining(String key) {
		this.joining.add(key);
	}

	/**
	 * Notes that a join has ended, however it came out.
	 */
	void joined(String key) {
		this.joining.remove(key);
	}

	/**
	 * Notes a member, or what is known of it now.
	 */
	void put(PresenceEntry entry) {
		this.present.put(entry.key(), entry);
	}

	/**
	 * Notes that the log is told to let a member go.
	 */
	void leaving(String key) {
		this.present.remove(key);
		this.leaving.add(key);
	}

	/**
	 * Notes that the log knows a member no more.
	 */
	void gone(String key) {
		this.leaving.remove(key);
	}

	@Nullable PresenceEntry get(String key) {
		return this.present.get(key);
	}

	/**
	 * Takes note of all whom the log knows.
	 * @return those on this node whom it does not know
	 */
	List<PresenceEntry> missingIn(Collection<PresenceEntry> known) {
		Set<String> keys = new HashSet<>();
		known.forEach((entry) -> keys.add(entry.key()));
		this.leaving.retainAll(keys);
		return this.present.values()
			.stream()
			.filter((entry) -> !keys.contains(entry.key()) && !this.joining.contains(entry.key()))
			.toList();
	}

	/**
	 * Returns those whom the log was told to let go, and has not for so long that it must
	 * have forgotten what it was told: a server that takes over may lack the last writes.
	 * @param known all whom the log knows
	 * @param now the time
	 * @param patience how long that may take
	 */
	List<PresenceEntry> lingeringIn(Collection<PresenceEntry> known, Instant now, Duration patience) {
		this.lingering.keySet().retainAll(this.leaving);
		List<PresenceEntry> lingering = new ArrayList<>(0);
		for (PresenceEntry entry : known) {
			Instant since = this.leaving.contains(entry.key()) ? this.lingering.putIfAbsent(entry.key(), now) : null;
			if (since != null && !now.isBefore(since.plus(patience))) {
				this.lingering.put(entry.key(), now);
				lingering.add(entry);
			}
		}
		return lingering;
	}

	/**
	 * Returns those whom the log takes for members on this node, and who are none: their
	 * joins got no answer.
	 */
	List<PresenceEntry> strangersIn(Collection<PresenceEntry> known) {
		return known.stream().filter((entry) -> isStranger(entry.key())).toList();
	}

	private boolean isStranger(String key) {
		return key.startsWith(this.prefix) && !this.present.containsKey(key) && !this.joining.contains(key)
				&& !this.leaving.contains(key);
	}

}
