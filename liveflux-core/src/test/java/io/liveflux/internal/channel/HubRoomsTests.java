package io.liveflux.internal.channel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.protocol.Dialect;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;

class HubRoomsTests {

	private final Hub hub = new Hub();

	private final ConnectionRegistry registry = TestConnections.registry(this.hub);

	private final HubRooms rooms = new HubRooms(this.hub, "arena", 1, BroadcastListener.NONE);

	private ManagedConnection open(FakeFrameWriter out) {
		return this.registry.open(TestConnections.handshake(Dialect.PLAIN, null), out, TestConnections.LIMITS);
	}

	@Test
	void whoIsInTheRoomMayJoinAgain() {
		ManagedConnection ann = open(FakeFrameWriter.immediate());

		assertThat(this.rooms.join(ann, "a")).isTrue();
		assertThat(this.rooms.join(ann, "a")).isTrue();

		assertThat(this.rooms.join(open(FakeFrameWriter.immediate()), "a")).isFalse();
		assertThat(this.rooms.count("a")).isOne();
	}

	@Test
	void whoIsRefusedByAFullRoomNeverHearsAnything() {
		assertThat(this.rooms.join(open(FakeFrameWriter.immediate()), "a")).isTrue();
		List<FakeFrameWriter> outs = IntStream.range(0, 2_000).mapToObj((i) -> FakeFrameWriter.immediate()).toList();
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
			while (!over.get()) {
				this.rooms.broadcast("a", "psst", null);
			}
		}, OwnThread::start);

		List<Boolean> joined = outs.stream().map((out) -> this.rooms.join(open(out), "a")).toList();
		over.set(true);
		talk.join();

		assertThat(joined).containsOnly(false);
		assertThat(outs).allSatisfy((out) -> assertThat(out.frames()).isEmpty());
		assertThat(this.rooms.count("a")).isOne();
	}

}
