package io.liveflux.internal.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.PublishedMessage;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * One message of a channel. It is encoded at most once for each dialect, when the first
 * subscriber needs it, by the thread that holds the channel.
 */
final class Publication {

	/** About what a message takes besides its parameter. */
	private static final int OVERHEAD_BYTES = 512;

	/** The parameter, and what is written of it in each dialect. */
	private static final int COPIES = 3;

	private final MessageEncoder encoder;

	private final String channel;

	private final String cmd;

	private final RawValue param;

	private final Sender sender;

	private final Instant time;

	private final boolean recorded;

	private @Nullable Long offset;

	private @Nullable Outbound plain;

	private @Nullable Outbound livefluxV1;

	/**
	 * Creates a message.
	 * @param sender who sends it
	 * @param recorded whether a channel with a history keeps it
	 */
	Publication(MessageEncoder encoder, String channel, String cmd, @Nullable Object param, Sender sender, Instant time,
			boolean recorded) {
		this.encoder = encoder;
		this.channel = channel;
		this.cmd = cmd;
		// Encoded at once, so that the caller may change the value afterwards.
		this.param = encoder.raw(param);
		this.sender = sender;
		this.time = time;
		this.recorded = recorded;
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

	void number(long offset) {
		this.offset = offset;
	}

	/**
	 * Returns about what it takes, in bytes.
	 */
	long sizeBytes() {
		return OVERHEAD_BYTES + COPIES * (long) String.valueOf(this.param.rawValue()).length();
	}

	long offset() {
		return (this.offset != null) ? this.offset : 0;
	}

	Instant time() {
		return this.time;
	}

	@Nullable String from() {
		return this.sender.from();
	}

	String cmd() {
		return this.cmd;
	}

	/**
	 * Returns the parameter as JSON.
	 */
	String content() {
		return String.valueOf(this.param.rawValue());
	}

	boolean isRecorded() {
		return this.recorded;
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
			String json = this.encoder
				.encode(new ServerMessage.PlainCommand(this.channel.equals(ChannelRegistry.ALL) ? null : this.channel,
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
			String json = this.encoder.encode(new ServerMessage.ChannelMessage(this.channel, this.cmd, this.param,
					this.sender.from(), this.offset));
			// A numbered message is never dropped: the client would not see the gap.
			entry = Outbound.of(new Frame.Binary(json.getBytes(StandardCharsets.UTF_8)), this.offset == null);
			this.livefluxV1 = entry;
		}
		return entry;
	}

	PublishedMessage read() {
		return new PublishedMessage(offset(), this.time, this.cmd, this.encoder.read(this.param), this.sender.from());
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
