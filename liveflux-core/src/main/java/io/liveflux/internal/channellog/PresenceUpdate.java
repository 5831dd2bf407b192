package io.liveflux.internal.channellog;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;

/**
 * A change of one user's presence as members are told it, encoded at most once for each
 * dialect. Guarded by the channel.
 */
public final class PresenceUpdate {

	private final Change change;

	private final MessageEncoder encoder;

	private final String channel;

	private @Nullable Outbound plain;

	private @Nullable Outbound livefluxV1;

	/**
	 * Creates it.
	 * @param change what changed
	 * @param encoder writes it
	 * @param channel what clients call the channel
	 */
	public PresenceUpdate(Change change, MessageEncoder encoder, String channel) {
		this.change = change;
		this.encoder = encoder;
		this.channel = channel;
	}

	/**
	 * Returns what a connection is told, or {@code null} for nothing.
	 * @param connection the connection
	 */
	public @Nullable Outbound entryFor(ManagedConnection connection) {
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			return livefluxV1();
		}
		return (this.change.effect() != Effect.NONE) ? plain() : null;
	}

	private Outbound livefluxV1() {
		Outbound entry = this.livefluxV1;
		if (entry == null) {
			String json = this.encoder.encode(new ChannelServerMessage.PresenceChange(this.channel,
					json(this.change.joins()), json(this.change.leaves())));
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
			param.put("connected", this.change.effect() == Effect.CAME);
			String json = this.encoder
				.encode(new ChannelServerMessage.PlainCommand(this.channel, "online-update", param, null));
			entry = Outbound.of(new Frame.Text(json), true);
			this.plain = entry;
		}
		return entry;
	}

	private @Nullable Object json(Collection<PresenceEntry> entries) {
		return entries.isEmpty() ? null : Map.of(this.change.user(), byKey(entries));
	}

	/**
	 * Returns what is known of a user's connections, as JSON.
	 */
	static Map<String, RawValue> byKey(Collection<PresenceEntry> entries) {
		Map<String, RawValue> values = new LinkedHashMap<>();
		entries.forEach((entry) -> values.put(entry.key(), new RawValue(entry.metadata())));
		return values;
	}

	/**
	 * What changed for one user.
	 *
	 * @param user the user
	 * @param effect what it means for whether the user is there
	 * @param joins connections that came or changed
	 * @param leaves connections that went
	 */
	public record Change(String user, Effect effect, List<PresenceEntry> joins, List<PresenceEntry> leaves) {

		/**
		 * Returns whether a connection has come or changed.
		 * @param key the connection's key
		 */
		public boolean concerns(String key) {
			return this.joins.stream().anyMatch((entry) -> entry.key().equals(key));
		}

	}

	/**
	 * What a change of connections means for whether their user is there.
	 */
	public enum Effect {

		/** The user is there now. */
		CAME,

		/** The user is there no more. */
		WENT,

		/** The user is there as before, or not there as before. */
		NONE

	}

}
