package io.liveflux.internal.channel;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * One change of who is in a channel, encoded at most once for each dialect.
 */
final class PresenceNews {

	private final MessageEncoder encoder;

	private final String channel;

	private final Presence.Change change;

	private @Nullable Outbound plain;

	private @Nullable Outbound livefluxV1;

	PresenceNews(MessageEncoder encoder, String channel, Presence.Change change) {
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
