package io.liveflux.internal.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.JoinRequest;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Writes what a new member gets first: the answer and what it missed.
 */
final class Welcome {

	private final String label;

	private final MessageEncoder encoder;

	private final @Nullable History history;

	private final @Nullable Presence presence;

	Welcome(String label, MessageEncoder encoder, @Nullable History history, @Nullable Presence presence) {
		this.label = label;
		this.encoder = encoder;
		this.history = history;
		this.presence = presence;
	}

	void send(History.Entry entry, Instant now, BiConsumer<ManagedConnection, Outbound> queue) {
		JoinRequest request = entry.request();
		ManagedConnection connection = entry.connection();
		ChannelPosition since = request.since();
		Optional<List<Publication>> missed = Optional.empty();
		List<Publication> replay = List.of();
		if (this.history != null) {
			this.history.expire(now);
			missed = (since != null) ? this.history.since(since) : Optional.empty();
			replay = missed.orElse(this.history.latest(request.history()));
		}
		if (request.answered()) {
			Boolean recovered = (since != null) ? missed.isPresent() : null;
			ServerMessage answer = (connection.dialect() == Dialect.PLAIN) ? plainAnswer(request)
					: answer(request, replay.size(), recovered);
			if (answer != null) {
				queue.accept(connection, Outbound.of(new Frame.Text(this.encoder.encode(answer)), false));
			}
		}
		List<Outbound> entries = replay.stream()
			.filter((message) -> message.isFor(connection))
			.map((message) -> message.entryFor(connection))
			.toList();
		if (!entries.isEmpty()) {
			queue.accept(connection, new Replay(entries));
		}
	}

	private ServerMessage answer(JoinRequest request, int replayed, @Nullable Boolean recovered) {
		ChannelPosition now = (this.history != null) ? this.history.position() : null;
		return new ServerMessage.Joined(request.ref(), this.label, request.data(),
				(now != null) ? now.offset() - replayed : null, (now != null) ? now.epoch() : null, recovered,
				(this.presence != null) ? this.presence.written() : null);
	}

	private @Nullable ServerMessage plainAnswer(JoinRequest request) {
		Object data = request.data();
		return (data != null) ? new ServerMessage.PlainCommand(this.label, "joined", data, null) : null;
	}

	/**
	 * What was missed. It counts as little on the queue, because the messages are those
	 * of the history: to catch up does not make a client a slow one.
	 *
	 * @param entries the messages in their order
	 */
	private record Replay(List<Outbound> entries) implements Outbound {

		private static final int ABOUT = 160;

		@Override
		public int sizeBytes() {
			return ABOUT;
		}

		@Override
		public boolean droppable() {
			return false;
		}

		@Override
		public void writeTo(Frames frames) {
			this.entries.forEach((entry) -> entry.writeTo(frames));
		}

	}

}
