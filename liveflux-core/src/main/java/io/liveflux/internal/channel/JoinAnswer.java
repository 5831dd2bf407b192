package io.liveflux.internal.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogRange;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * What a new member gets first: the answer and what it missed.
 *
 * @param label what clients call the channel
 * @param range the history that was read for it, or {@code null} where there is none
 * @param later messages after that
 * @param members who is present as JSON, or {@code null} without presence
 */
record JoinAnswer(String label, MessageEncoder encoder, @Nullable LogRange range, List<Publication> later,
		@Nullable Map<String, Map<String, RawValue>> members) {

	void send(Membership.Joiner joiner, BiConsumer<ManagedConnection, Outbound> queue) {
		JoinRequest request = joiner.request();
		ManagedConnection connection = joiner.connection();
		ChannelPosition since = request.since();
		Optional<List<LogEntry>> missed = (this.range != null && since != null) ? this.range.after(since)
				: Optional.empty();
		List<LogEntry> replay = missed
			.orElseGet(() -> (this.range != null) ? this.range.latest(request.history()) : List.of());
		if (request.answered()) {
			Boolean recovered = (since != null) ? missed.isPresent() : null;
			ServerMessage answer = (connection.dialect() == Dialect.PLAIN) ? plainAnswer(request)
					: answer(request, replay.size(), recovered);
			if (answer != null) {
				queue.accept(connection, Outbound.of(new Frame.Text(this.encoder.encode(answer)), false));
			}
		}
		List<Outbound> entries = Stream
			.concat(replay.stream().map((entry) -> Publication.of(entry, this.encoder, this.label)),
					this.later.stream())
			.filter((message) -> message.isFor(connection))
			.map((message) -> message.entryFor(connection))
			.toList();
		if (!entries.isEmpty()) {
			queue.accept(connection, new Replay(entries));
		}
	}

	private ServerMessage answer(JoinRequest request, int replayed, @Nullable Boolean recovered) {
		ChannelPosition end = (this.range != null) ? this.range.end() : null;
		return new ChannelServerMessage.Joined(request.ref(), this.label, request.data(),
				(end != null) ? end.offset() - replayed : null, (end != null) ? end.epoch() : null, recovered,
				this.members);
	}

	private @Nullable ServerMessage plainAnswer(JoinRequest request) {
		Object data = request.data();
		return (data != null) ? new ChannelServerMessage.PlainCommand(this.label, "joined", data, null) : null;
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
