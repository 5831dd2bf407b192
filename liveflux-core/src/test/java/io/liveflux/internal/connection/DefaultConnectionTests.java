package io.liveflux.internal.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.connection.TrafficListener;
import io.liveflux.connection.Transport;
import io.liveflux.protocol.Dialect;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DefaultConnectionTests {

	@Test
	void writesAtOnceWhenTheTransportIsFree() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		ManagedConnection connection = TestConnections.open(Dialect.LIVEFLUX_V1, out);

		assertThat(connection.send(Map.of("a", 1))).isTrue();
		assertThat(connection.send("b")).isTrue();

		assertThat(out.texts()).containsExactly("{\"type\":\"payload\",\"data\":{\"a\":1}}",
				"{\"type\":\"payload\",\"data\":\"b\"}");
		assertThat(connection.queuedBytes()).isZero();
	}

	@Test
	void writesOneFrameAtATimeAndWhatWaitedTogether() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.LIVEFLUX_V1, out);

		IntStream.range(0, 5).forEach((i) -> send(connection, i));
		assertThat(out.texts()).containsExactly("0");
		out.complete();
		send(connection, 5);
		out.complete();

		assertThat(out.texts()).containsExactly("0", "[1,2,3,4]", "5");
		assertThat(out.frames()).allMatch(Frame.Text.class::isInstance);
		assertThat(out.overlapped()).isFalse();
	}

	@Test
	void writesOneMessageAFrameInThePlainDialect() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);

		IntStream.range(0, 4).forEach((i) -> send(connection, i));
		while (out.complete()) {
			assertThat(out.overlapped()).isFalse();
		}

		assertThat(out.texts()).containsExactly("0", "1", "2", "3");
	}

	@Test
	void joinsTextAndBinaryIntoOneBinaryFrame() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.LIVEFLUX_V1, out);

		send(connection, "first");
		send(connection, "ü");
		connection.enqueue(Outbound.of(new Frame.Binary("\"👋\"".getBytes(StandardCharsets.UTF_8)), true));
		send(connection, 3);
		out.complete();

		assertThat(out.texts()).containsExactly("\"first\"", "[\"ü\",\"👋\",3]");
		assertThat(out.frames().get(1)).isInstanceOf(Frame.Binary.class);
	}

	@Test
	void writesASingleBinaryFrameAsItIs() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		ManagedConnection connection = TestConnections.open(Dialect.LIVEFLUX_V1, out);
		Frame shared = new Frame.Binary(new byte[] { '1' });

		connection.enqueue(Outbound.of(shared, true));

		assertThat(out.frames()).singleElement().isSameAs(shared);
	}

	@Test
	void splitsWhatWaitedIntoFramesOfLimitedSize() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.LIVEFLUX_V1, out);
		send(connection, "first");

		IntStream.range(0, 10).forEach((i) -> send(connection, "x".repeat(30_000)));
		out.release();

		assertThat(out.texts()).hasSize(1 + 5).allMatch((text) -> text.length() <= 64 * 1024);
	}

	@Test
	void asksAnEntryForItsFramesOnlyWhenItIsItsTurn() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);
		List<String> newest = new ArrayList<>(List.of("old"));

		send(connection, "first");
		connection.enqueue(new Lazy((frames) -> frames.add(new Frame.Text(newest.get(0)))));
		connection.enqueue(new Lazy((frames) -> {
		}));
		newest.set(0, "new");
		send(connection, "last");
		out.release();

		assertThat(out.texts()).containsExactly("\"first\"", "new", "\"last\"");
	}

	@Test
	@ExpectedLog("could not be written")
	void goesOnAfterAnEntryThatFails() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		ManagedConnection connection = TestConnections.open(Dialect.LIVEFLUX_V1, out);

		connection.enqueue(new Lazy((frames) -> {
			throw new IllegalStateException("view");
		}));
		send(connection, "next");

		assertThat(out.texts()).containsExactly("\"next\"");
		assertThat(connection.isOpen()).isTrue();
	}

	@Test
	void keepsTheStackFlatOverManyWritesThatAreDoneAtOnce() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out,
				new OutboundLimits(10_000_000, OverflowPolicy.DISCONNECT));

		IntStream.range(0, 100_000).forEach((i) -> send(connection, i));
		out.release();

		assertThat(out.frames()).hasSize(100_000);
		assertThat(out.texts().get(99_999)).isEqualTo("99999");
	}

	@Test
	void losesNothingOfManyThreadsAndKeepsTheOrderOfEach() throws Exception {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.LIVEFLUX_V1, out,
				new OutboundLimits(100_000_000, OverflowPolicy.DISCONNECT));
		int threads = 16;
		int each = 2_000;
		ExecutorService executor = Executors.newFixedThreadPool(threads + 1);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<?>> producers = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				int name = thread;
				producers.add(executor.submit(() -> {
					start.await();
					for (int i = 0; i < each; i++) {
						send(connection, List.of(name, i));
					}
					return null;
				}));
			}
			CompletableFuture<Void> network = CompletableFuture.runAsync(() -> {
				while (!producers.stream().allMatch(Future::isDone) || connection.queuedBytes() > 0) {
					out.complete();
				}
			}, executor);
			start.countDown();
			network.get(60, TimeUnit.SECONDS);
		}
		finally {
			executor.shutdownNow();
		}

		int[] next = new int[threads];
		JsonMapper mapper = JsonMapper.builder().build();
		for (String text : out.texts()) {
			JsonNode frame = mapper.readTree(text);
			for (JsonNode message : frame.get(0).isArray() ? frame : mapper.createArrayNode().add(frame)) {
				assertThat(message.get(1).intValue()).isEqualTo(next[message.get(0).intValue()]++);
			}
		}
		assertThat(next).containsOnly(each);
		assertThat(out.overlapped()).isFalse();
	}

	@Test
	void closesASlowConsumerOverTheBound() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out,
				new OutboundLimits(1000, OverflowPolicy.DISCONNECT));

		assertThat(send(connection, "x".repeat(600))).isTrue();
		assertThat(send(connection, "x".repeat(300))).isTrue();
		assertThat(send(connection, "x".repeat(300))).isFalse();

		assertThat(connection.isOpen()).isFalse();
		assertThat(connection.queuedBytes()).isZero();
		assertThat(out.closes()).containsExactly("1013 slow consumer");
		out.complete();
		assertThat(out.frames()).hasSize(1);
	}

	@Test
	void dropsTheOldestWhenToldSo() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out,
				new OutboundLimits(100, OverflowPolicy.DROP_OLDEST));

		for (int i = 0; i < 10; i++) {
			assertThat(send(connection, i + "x".repeat(37))).isTrue();
		}
		out.release();

		assertThat(connection.isOpen()).isTrue();
		assertThat(out.texts()).extracting((text) -> text.substring(1, 2)).containsExactly("0", "9");
	}

	@Test
	void dropsTheNewestWhenToldSo() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out,
				new OutboundLimits(100, OverflowPolicy.DROP_NEWEST));

		assertThat(send(connection, "0" + "x".repeat(37))).isTrue();
		assertThat(send(connection, "1" + "x".repeat(37))).isTrue();
		assertThat(send(connection, "2" + "x".repeat(37))).isFalse();
		out.release();

		assertThat(connection.isOpen()).isTrue();
		assertThat(out.texts()).extracting((text) -> text.substring(1, 2)).containsExactly("0", "1");
	}

	@Test
	void sendsNothingOnceClosed() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);

		connection.close(1000, "bye");
		connection.close(1001, "again");

		assertThat(connection.isOpen()).isFalse();
		assertThat(send(connection, "late")).isFalse();
		assertThat(out.frames()).isEmpty();
		assertThat(out.closes()).containsExactly("1000 bye");
	}

	@Test
	void dropsWhatWaitsWhenClosedDuringAWrite() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);
		send(connection, 1);
		send(connection, 2);

		connection.close(1000, "bye");
		out.complete();

		assertThat(out.texts()).containsExactly("1");
	}

	@Test
	void closesAfterEverythingIsSent() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);
		send(connection, 1);
		send(connection, 2);

		connection.closeAfterSending(1009, "too large");
		assertThat(send(connection, 3)).isFalse();
		assertThat(out.closes()).isEmpty();
		out.complete();
		assertThat(out.closes()).isEmpty();
		out.complete();

		assertThat(out.texts()).containsExactly("1", "2");
		assertThat(out.closes()).containsExactly("1009 too large");
		assertThat(connection.isOpen()).isFalse();
	}

	@Test
	void closesAfterAnEntryWithoutSizeIsSent() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);
		connection.enqueue(new Lazy((frames) -> frames.add(new Frame.Text("update"))));

		connection.closeAfterSending(1000, "bye");
		assertThat(out.closes()).isEmpty();
		out.complete();

		assertThat(out.closes()).containsExactly("1000 bye");
	}

	@Test
	void closesAtOnceAfterSendingNothing() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);

		connection.closeAfterSending(1000, "bye");

		assertThat(out.closes()).containsExactly("1000 bye");
	}

	@ParameterizedTest
	@EnumSource
	void closesWhenAWriteTakesTooLong(Dialect dialect) {
		FakeFrameWriter out = FakeFrameWriter
			.failing(new IOException("cannot write", new SocketTimeoutException("too slow")));
		ManagedConnection connection = TestConnections.open(dialect, out);

		send(connection, 1);
		send(connection, 2);

		assertThat(out.texts()).containsExactly("1");
		assertThat(out.closes()).containsExactly("1013 slow consumer");
		assertThat(connection.isOpen()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("lost")
	void aClientThatIsGoneIsNotASlowOne(Exception failure, int code, int overflowed) {
		AtomicInteger slow = new AtomicInteger();
		AtomicReference<ConnectionEnd> seen = new AtomicReference<>();
		ConnectionRegistry registry = TestConnections.measured(new TrafficListener() {

			@Override
			public void overflowed(Transport transport) {
				slow.incrementAndGet();
			}

		}, new ConnectionListener() {

			@Override
			public void closed(Connection connection, ConnectionEnd end) {
				seen.set(end);
			}

		});
		ManagedConnection connection = registry.open(TestConnections.handshake(Dialect.PLAIN, null),
				FakeFrameWriter.failing(failure), TestConnections.LIMITS);

		send(connection, 1);
		registry.ended(connection, 1011, "");

		assertThat(connection.isOpen()).isFalse();
		assertThat(seen.get().code()).isEqualTo(code);
		assertThat(slow).hasValue(overflowed);
	}

	static Stream<Arguments> lost() {
		return Stream.of(Arguments.of(new IOException("Broken pipe"), 1006, 0),
				Arguments.of(new IllegalStateException("session closed"), 1006, 0),
				Arguments.of(new SocketTimeoutException("too slow"), 1013, 1),
				Arguments.of(new IOException(new TimeoutException()), 1013, 1));
	}

	@Test
	void writesNothingAfterAWriteThatFailedLater() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out);
		send(connection, 1);
		send(connection, 2);

		out.fail(new IOException("gone"));

		assertThat(out.texts()).containsExactly("1");
		assertThat(connection.isOpen()).isFalse();
	}

	@Test
	void letsItsReaderWaitForRoom() throws Exception {
		FakeFrameWriter out = FakeFrameWriter.manual();
		ManagedConnection connection = TestConnections.open(Dialect.PLAIN, out,
				new OutboundLimits(1000, OverflowPolicy.DISCONNECT));
		send(connection, "x".repeat(600));
		assertThat(connection.awaitRoom(1)).isFalse();

		CompletableFuture<Boolean> room = CompletableFuture.supplyAsync(() -> {
			try {
				return connection.awaitRoom(60_000);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}, OwnThread::start);
		out.complete();

		await().untilAsserted(() -> assertThat(room).isCompletedWithValue(true));
	}

	/**
	 * An entry that is drawn when it is its turn.
	 */
	private record Lazy(Consumer<Outbound.Frames> content) implements Outbound {

		@Override
		public int sizeBytes() {
			return 0;
		}

		@Override
		public boolean droppable() {
			return false;
		}

		@Override
		public void writeTo(Frames frames) {
			this.content.accept(frames);
		}

	}

	private static boolean send(ManagedConnection connection, Object value) {
		String json = JsonMapper.builder().build().writeValueAsString(value);
		return connection.enqueue(Outbound.of(new Frame.Text(json), true));
	}

}
