package io.liveflux.internal.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.Member;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Who is in one channel. Guarded by the channel's lock.
 */
final class Presence {

	private final Map<String, Map<String, Membership.Metadata>> users = new LinkedHashMap<>();

	/** Users whose last connection was lost: until when they still count, and its key. */
	private final Map<String, Absence> absent = new LinkedHashMap<>();

	/**
	 * Notes a connection.
	 * @return what the others are told
	 */
	Change add(Membership membership) {
		String user = membership.user();
		Map<String, Membership.Metadata> connections = this.users.get(user);
		boolean isNew = (connections == null);
		if (connections == null) {
			connections = new LinkedHashMap<>();
			this.users.put(user, connections);
		}
		Map<String, Map<String, Membership.Metadata>> leaves = Map.of();
		Absence absence = this.absent.remove(user);
		if (absence != null) {
			// Who comes back in time was never away: one change, in which both show.
			Membership.Metadata old = connections.remove(absence.key());
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
		Map<String, Membership.Metadata> connections = this.users.get(user);
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
		Map<String, Membership.Metadata> connections = this.users.getOrDefault(user, new LinkedHashMap<>());
		Membership.Metadata metadata = connections.remove(key);
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

	private static Map<String, Map<String, RawValue>> written(Map<String, Map<String, Membership.Metadata>> users) {
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
	record Change(String user, boolean came, boolean went, Map<String, Map<String, Membership.Metadata>> joins,
			Map<String, Map<String, Membership.Metadata>> leaves) {

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

	/**
	 * One change of who is in a channel, encoded at most once for each dialect.
	 */
	static final class News {

		private final MessageEncoder encoder;

		private final String channel;

		private final Presence.Change change;

		private @Nullable Outbound plain;

		private @Nullable Outbound livefluxV1;

		News(MessageEncoder encoder, String channel, Presence.Change change) {
			this.encoder = encoder;
			this.channel = channel;
			this.change = change;
		}

		@Nullable Outbound entryFor(ManagedConnection connection) {
			if (connection.dialect() == Dialect.LIVEFLUX_V1) {
				return livefluxV1();
			}
			return this.change.isForUsers() ? plain() : null;
		}

		private Outbound livefluxV1() {
			Outbound entry = this.livefluxV1;
			if (entry == null) {
				String json = this.encoder.encode(new ServerMessage.PresenceChange(this.channel,
						orNull(this.change.writtenJoins()), orNull(this.change.writtenLeaves())));
				// Differences only make sense together, so none of them is dropped.
				entry = Outbound.of(new Frame.Binary(json.getBytes(StandardCharsets.UTF_8)), false);
				this.livefluxV1 = entry;
			}
			return entry;
		}

		private Outbound plain() {
			Outbound entry = this.plain;
			if (entry == null) {
				Map<String, Object> param = new LinkedHashMap<>();
				param.put("userID", this.change.user());
				param.put("connected", this.change.came());
				String json = this.encoder
					.encode(new ServerMessage.PlainCommand(this.channel, "online-update", param, null));
				entry = Outbound.of(new Frame.Text(json), true);
				this.plain = entry;
			}
			return entry;
		}

		private static @Nullable Object orNull(Map<?, ?> map) {
			return map.isEmpty() ? null : map;
		}

	}

}
