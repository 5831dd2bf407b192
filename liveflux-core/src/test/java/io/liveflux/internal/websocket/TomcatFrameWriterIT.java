package io.liveflux.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.http.TomcatEndpointIT;
import io.liveflux.internal.http.WebServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writing past the remote of the very Tomcat that the project is built with.
 */
class TomcatFrameWriterIT {

	private static final long TIMEOUT_MILLIS = 1_000;

	private static WebServer server;

	private static BlockingQueue<FrameWriter> writers;

	@BeforeAll
	static void start() {
		server = WebServer.start(Container.class);
		writers = server.bean(Writers.class).opened();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125, 126, 65_535, 65_536, 1_000_000 })
	void framesOfEverySizeArriveWhole(int length) throws Exception {
		Client client = new Client(true);
		FrameWriter writer = client.writer();
		assertThat(writer).isInstanceOf(TomcatFrameWriter.class);
		String text = "ü".repeat(length / 2) + "x".repeat(length % 2);

		assertThat(write(writer, new Frame.Text(text)).get(20, TimeUnit.SECONDS)).isEmpty();
		assertThat(write(writer, new Frame.Binary(text.getBytes(StandardCharsets.UTF_8))).get(20, TimeUnit.SECONDS))
			.isEmpty();

		assertThat(client.next()).isEqualTo("text " + text);
		assertThat(client.next()).isEqualTo("binary " + text);
		client.close();
	}

	@Test
	void aFrameThatDoesNotFitIsFinishedWhenTheClientReadsOn() throws Exception {
		Client client = new Client(false);
		FrameWriter writer = client.writer();
		byte[] large = new byte[20_000_000];

		CompletableFuture<String> written = write(writer, new Frame.Binary(large));
		assertThat(written).isNotDone();
		client.readOn();

		assertThat(written.get(20, TimeUnit.SECONDS)).isEmpty();
		assertThat(client.next()).hasSize("binary ".length() + large.length);
		assertThat(write(writer, new Frame.Text("more")).get(20, TimeUnit.SECONDS)).isEmpty();
		assertThat(client.next()).isEqualTo("text more");
		client.close();
	}

	@Test
	void aClientThatNeverReadsFailsInTimeWithoutHoldingTheCaller() throws Exception {
		Client client = new Client(false);
		FrameWriter writer = client.writer();

		CompletableFuture<String> written = write(writer, new Frame.Binary(new byte[20_000_000]));

		assertThat(written).isNotDone();
		assertThat(written.get(60, TimeUnit.SECONDS)).contains("Timeout");
		client.close();
	}

	@Test
	void pingsAndTheCloseFrameFindTheirPlace() throws Exception {
		Client client = new Client(true);
		FrameWriter writer = client.writer();
		for (int i = 0; i < 100; i++) {
			writer.ping(new byte[] { 1 });
			assertThat(write(writer, new Frame.Text("t" + i)).get(20, TimeUnit.SECONDS)).isEmpty();
		}
		writer.close(4000, "bye");

		for (int i = 0; i < 100; i++) {
			assertThat(client.next()).isEqualTo("text t" + i);
		}
		assertThat(client.next()).isEqualTo("close 4000 bye");
		assertThat(write(writer, new Frame.Text("late")).get(20, TimeUnit.SECONDS)).isNotEmpty();
	}

	private static CompletableFuture<String> write(FrameWriter writer, Frame frame) {
		CompletableFuture<String> written = new CompletableFuture<>();
		writer.write(frame, (failure) -> written.complete((failure != null) ? failure.toString() : ""));
		return written;
	}

	/**
	 * What comes, as a word for the kind and the content.
	 */
	private static final class Client implements WebSocket.Listener {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		private final StringBuilder text = new StringBuilder();

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private final CompletableFuture<Void> reading = new CompletableFuture<>();

		private final WebSocket socket;

		Client(boolean reads) {
			if (reads) {
				this.reading.complete(null);
			}
			this.socket = HttpClient.newHttpClient()
				.newWebSocketBuilder()
				.buildAsync(URI.create("ws://localhost:" + server.port() + "/writer"), this)
				.join();
		}

		FrameWriter writer() throws InterruptedException {
			FrameWriter writer = writers.poll(20, TimeUnit.SECONDS);
			assertThat(writer).isNotNull();
			return writer;
		}

		void readOn() {
			this.reading.complete(null);
		}

		String next() throws InterruptedException {
			String next = this.received.poll(20, TimeUnit.SECONDS);
			assertThat(next).isNotNull();
			return next;
		}

		void close() {
			this.socket.abort();
		}

		@Override
		public void onOpen(WebSocket webSocket) {
			this.reading.thenRun(() -> webSocket.request(1));
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				this.received.add("text " + this.text);
				this.text.setLength(0);
			}
			webSocket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
			byte[] part = new byte[data.remaining()];
			data.get(part);
			this.bytes.writeBytes(part);
			if (last) {
				this.received.add("binary " + this.bytes.toString(StandardCharsets.UTF_8));
				this.bytes.reset();
			}
			webSocket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
			this.received.add("close " + code + " " + reason);
			return null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(TomcatEndpointIT.Container.class)
	static class Container {

		@Bean
		Writers writers(ExecutorService executor) {
			return new Writers(new LinkedBlockingQueue<>(), executor);
		}

		@Bean
		HandlerMapping writerMapping(Writers writers) {
			WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
			mapping.setUrlMap(Map.of("/writer", new UpgradeHandler(writers,
					new DefaultHandshakeHandler(new LiveFluxUpgradeStrategy()), List.of(), false)));
			return mapping;
		}

	}

	/**
	 * Gives away the writer of each session.
	 */
	static final class Writers extends AbstractWebSocketHandler {

		private final BlockingQueue<FrameWriter> opened;

		private final ExecutorService executor;

		Writers(BlockingQueue<FrameWriter> opened, ExecutorService executor) {
			this.opened = opened;
			this.executor = executor;
		}

		BlockingQueue<FrameWriter> opened() {
			return this.opened;
		}

		@Override
		public void afterConnectionEstablished(WebSocketSession session) {
			this.opened.add(SessionFrameWriters.of(session, TIMEOUT_MILLIS, 0, this.executor));
		}

	}

}
