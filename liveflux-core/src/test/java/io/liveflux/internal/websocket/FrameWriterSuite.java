package io.liveflux.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
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
import io.liveflux.internal.rfc6455.FrameCase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writing to the very Tomcat that the project is built with, through one of the engines.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrameWriterSuite {

	/** Longer than any test waits, so that a slow machine fails no write. */
	private static final long PATIENT_MILLIS = 120_000;

	private static final long IMPATIENT_MILLIS = 1_000;

	private final Class<?> container;

	private final String kind;

	private WebServer server;

	private BlockingQueue<FrameWriter> writers;

	FrameWriterSuite(Class<?> container, String kind) {
		this.container = container;
		this.kind = kind;
	}

	@BeforeAll
	void start() {
		this.server = WebServer.start(this.container);
		this.writers = this.server.bean(OpenedWriters.class).queue();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	/**
	 * Connects to the server.
	 */
	Socket connect() throws IOException {
		return new Socket("localhost", this.server.port());
	}

	/**
	 * Returns what connects to the server over WebSocket.
	 */
	WebSocket.Builder builder() throws Exception {
		return HttpClient.newHttpClient().newWebSocketBuilder();
	}

	String scheme() {
		return "ws";
	}

	final int port() {
		return this.server.port();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125, 126, 65_535, 65_536, 1_000_000 })
	void framesOfEverySizeArriveWhole(int length) throws Exception {
		Client client = client("/patient", true);
		FrameWriter writer = client.writer();
		assertThat(writer.getClass().getSimpleName()).isEqualTo(this.kind);
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
		Client client = client("/patient", false);
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
		Client client = client("/impatient", false);
		FrameWriter writer = client.writer();

		CompletableFuture<String> written = write(writer, new Frame.Binary(new byte[20_000_000]));

		assertThat(written).isNotDone();
		assertThat(written.get(60, TimeUnit.SECONDS)).contains("Timeout");
		client.close();
	}

	@Test
	void aThreadThatIsInterruptedMayWrite() throws Exception {
		Client client = client("/patient", true);
		FrameWriter writer = client.writer();

		Thread.currentThread().interrupt();
		CompletableFuture<String> written = write(writer, new Frame.Text("small"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(written.get(20, TimeUnit.SECONDS)).isEmpty();
		Thread.currentThread().interrupt();
		written = write(writer, new Frame.Text("x".repeat(100_000)));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(written.get(20, TimeUnit.SECONDS)).isEmpty();

		assertThat(client.next()).isEqualTo("text small");
		assertThat(client.next()).hasSize("text ".length() + 100_000);
		client.close();
	}

	@Test
	void pingsAndTheCloseFrameFindTheirPlace() throws Exception {
		Client client = client("/patient", true);
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

	@Test
	void endsConnectionsAsTheRfcSays() {
		assertThat(cases()).hasSizeGreaterThan(20)
			.allSatisfy((each) -> assertThat(closeCode(each)).as(each.name()).isEqualTo(each.closeCode()));
	}

	/**
	 * Returns the cases that this engine is tried with over a real port.
	 */
	abstract List<FrameCase> cases();

	private int closeCode(FrameCase each) throws IOException {
		try (RawClient client = RawClient.open(connect(), "/raw")) {
			client.send(each.sent());
			return client.awaitClose();
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("No close frame after " + each.name(), ex);
		}
	}

	private Client client(String path, boolean reads) throws Exception {
		return new Client(builder(), URI.create(scheme() + "://localhost:" + port() + path), this.writers, reads);
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

		private final BlockingQueue<FrameWriter> writers;

		Client(WebSocket.Builder builder, URI uri, BlockingQueue<FrameWriter> writers, boolean reads) {
			this.writers = writers;
			if (reads) {
				this.reading.complete(null);
			}
			this.socket = builder.buildAsync(uri, this).join();
		}

		FrameWriter writer() throws InterruptedException {
			FrameWriter writer = this.writers.poll(20, TimeUnit.SECONDS);
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

	record OpenedWriters(BlockingQueue<FrameWriter> queue) {
	}

	/**
	 * Gives away a writer for each connection.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(TomcatEndpointIT.Container.class)
	static class Endpoints {

		@Bean
		OpenedWriters writers() {
			return new OpenedWriters(new LinkedBlockingQueue<>());
		}

		@Bean
		HandlerMapping writerMapping(OpenedWriters writers, ExecutorService executor,
				ObjectProvider<LiveFluxUpgradeStrategy> strategy) {
			LiveFluxUpgradeStrategy upgrade = strategy.getIfAvailable(LiveFluxUpgradeStrategy::ofContainer);
			WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
			mapping
				.setUrlMap(Map.of("/patient", handler(upgrade, new Writers(writers.queue(), executor, PATIENT_MILLIS)),
						"/impatient", handler(upgrade, new Writers(writers.queue(), executor, IMPATIENT_MILLIS)),
						"/raw", handler(upgrade, new Writers(new LinkedBlockingQueue<>(), executor, PATIENT_MILLIS))));
			return mapping;
		}

		private static UpgradeHandler handler(LiveFluxUpgradeStrategy upgrade, Writers writers) {
			return new UpgradeHandler(writers, new DefaultHandshakeHandler(upgrade), List.of(), false);
		}

	}

	/**
	 * Gives away the writer of each session.
	 */
	private static final class Writers extends AbstractWebSocketHandler {

		private final BlockingQueue<FrameWriter> opened;

		private final ExecutorService executor;

		private final long timeoutMillis;

		Writers(BlockingQueue<FrameWriter> opened, ExecutorService executor, long timeoutMillis) {
			this.opened = opened;
			this.executor = executor;
			this.timeoutMillis = timeoutMillis;
		}

		@Override
		public boolean supportsPartialMessages() {
			return true;
		}

		@Override
		public void afterConnectionEstablished(WebSocketSession session) {
			this.opened.add(SessionFrameWriters.of(session, this.timeoutMillis, 0, this.executor));
		}

	}

}
