package io.liveflux.internal.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;

/**
 * One message of a channel. It is encoded at most once for each dialect, when the first
 * subscriber needs it, by the thread that holds the channel.
 */
final class Publication implements LogMessage {

	private final MessageEncoder encoder;

	private final String channel;

	private final String cmd;

	private final RawValue param;

	private final Sender sender;

	private final Instant time;

	private @Nullable Long offset;

	private @Nullable Outbound plain;

	private @Nullable Outbound livefluxV1;

	/**
	 * Creates a message.
	 * @param channel what clients call the channel
	 * @param param its parameter as JSON
	 * @param sender who sends it
	 */
	Publication(MessageEncoder encoder, String channel, String cmd, RawValue param, Sender sender, Instant time) {
		this.encoder = encoder;
		this.channel = channel;
		this.cmd = cmd;
		this.param = param;
		this.sender = sender;
		this.time = time;
	}

	/**
	 * Returns what a log gives back as a message that can be sent: the same one where it
	 * keeps objects, with all that is encoded of it.
	 */
	static Publication of(LogMessage message, MessageEncoder encoder, String channel) {
		if (message instanceof Publication known && known.encoder == encoder && known.channel.equals(channel)) {
			return known;
		}
		return new Publication(encoder, channel, message.cmd(), new RawValue(message.param()),
				new Sender(message.from(), message.origin()), message.time());
	}

	/**
	 * Returns a recorded message, with its number.
	 */
	static Publication of(LogEntry entry, MessageEncoder encoder, String channel) {
		Publication message = of(entry.message(), encoder, channel);
		if (message.offset == null) {
			message.offset = entry.offset();
		}
		return message;
	}

	/**
	 * Returns the page that a connection belongs to: the same one after a reconnect. The
	 * client names its page itself, so the name counts only together with the user or the
	 * session, and where there is neither not at all.
	 */
	static String originOf(ManagedConnection connection) {
		String client = connection.handshake().client();
		Optional<String> owner = connection.principal()
			.map((user) -> "user:" + user.getName())
			.or(() -> connection.sessionId().map((session) -> "session:" + session));
		return (client != null && owner.isPresent()) ? client + "@" + owner.get() : connection.id();
	}

	@Override
	public Instant time() {
		return this.time;
	}

	@Override
	public @Nullable String from() {
		return this.sender.from();
	}

	@Override
	public @Nullable String origin() {
		return this.sender.origin();
	}

	@Override
	public String cmd() {
		return this.cmd;
	}

	@Override
	public String param() {
		return String.valueOf(this.param.rawValue());
	}

	boolean isFor(ManagedConnection connection) {
		String origin = this.sender.origin();
		return origin == null || !origin.equals(originOf(connection));
	}

	Outbound entryFor(ManagedConnection connection) {
		return (connection.dialect() == Dialect.PLAIN) ? plain() : livefluxV1();
	}

	private Outbound plain() {
		Outbound entry = this.plain;
		if (entry == null) {
			String json = this.encoder.encode(
					new ChannelServerMessage.PlainCommand(this.channel.equals(PublishTarget.ALL) ? null : this.channel,
							this.cmd, this.param, this.sender.from()));
			// Who speaks the plain dialect cannot recover, but sees no offsets either.
			entry = Outbound.of(new Frame.Text(json), true);
			this.plain = entry;
		}
		return entry;
	}

	private Outbound livefluxV1() {
		Outbound entry = this.livefluxV1;
		if (entry == null) {
			String json = this.encoder.encode(new ChannelServerMessage.ChannelMessage(this.channel, this.cmd,
					this.param, this.sender.from(), this.offset));
			// A numbered message is never dropped: the client would not see the gap.
			entry = Outbound.of(new Frame.Binary(json.getBytes(StandardCharsets.UTF_8)), this.offset == null);
			this.livefluxV1 = entry;
		}
		return entry;
	}

	/**
	 * Who sends a message.
	 *
	 * @param from the name of who sends it, {@code null} for the server
	 * @param origin the page that already has it, or {@code null}
	 */
	record Sender(@Nullable String from, @Nullable String origin) {

		static final Sender SERVER = new Sender(null, null);

	}

}
