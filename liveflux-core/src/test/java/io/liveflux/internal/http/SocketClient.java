package io.liveflux.internal.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that reads everything it is sent.
 */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

	private static final JsonMapper mapper = JsonMapper.builder().build();

	private final List<JsonNode> messages = new ArrayList<>();

	private final LinkedBlockingQueue<JsonNode> untaken = new LinkedBlockingQueue<>();

	private final AtomicInteger received = new AtomicInteger();

	private final AtomicInteger closeCode = new AtomicInteger();

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final boolean keeps;

	private final WebSocket socket;

	private SocketClient(String url, @Nullable String subprotocol, boolean keeps) {
		this.keeps = keeps;
		WebSocket.Builder builder = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.connectTimeout(Duration.ofSeconds(20));
		if (subprotocol != null) {
			builder.subprotocols(subprotocol);
		}
		this.socket = builder.buildAsync(URI.create(url), this).join();
	}

	static SocketClient plain(WebServer server) {
		return new SocketClient(server.url("ws"), null, true);
	}

	static SocketClient v1(WebServer server) {
		SocketClient client = new SocketClient(server.url("ws"), Dialect.LIVEFLUX_V1_SUBPROTOCOL, true);
		assertThat(client.next().get("type").stringValue()).isEqualTo("hello");
		return client;
	}

	/** Returns a plain client that only counts its messages. */
	static SocketClient counting(WebServer server) {
		return new SocketClient(server.url("ws"), null, false);
	}

	void send(String singleQuoted) {
		sendRaw(singleQuoted.replace('\'', '"'));
	}

	void sendRaw(String text) {
		this.socket.sendText(text, true).orTimeout(30, TimeUnit.SECONDS).join();
	}

	void sendPart(String text, boolean last) {
		this.socket.sendText(text, last).orTimeout(30, TimeUnit.SECONDS).join();
	}

	void sendBinary(byte[] data) {
		this.socket.sendBinary(ByteBuffer.wrap(data), true).orTimeout(30, TimeUnit.SECONDS).join();
	}

	/** Waits for the next message. */
	JsonNode next() {
		try {
			JsonNode message = this.untaken.poll(20, TimeUnit.SECONDS);
			assertThat(message).as("message").isNotNull();
			this.messages.add(message);
			return message;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits for a message and skips those before it. */
	JsonNode next(Predicate<JsonNode> wanted) {
		while (true) {
			JsonNode message = next();
			if (wanted.test(message)) {
				return message;
			}
		}
	}

	/** Waits for the error of the last message. */
	String error(int code) {
		JsonNode error = next();
		assertThat(error.path("type").asString("")).as(error.toString()).isEqualTo("error");
		assertThat(error.get("code").intValue()).isEqualTo(code);
		return error.get("message").stringValue();
	}

	/** Returns the messages that were taken. */
	List<JsonNode> messages() {
		return List.copyOf(this.messages);
	}

	int received() {
		return this.received.get();
	}

	void awaitClose(int code) {
		await().atMost(Duration.ofSeconds(30)).untilAtomic(this.closeCode, Matchers.is(code));
	}

	boolean isOpen() {
		return this.closeCode.get() == 0;
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		if (this.keeps) {
			this.text.append(data);
		}
		if (last) {
			take(this.text.toString());
			this.text.setLength(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
		byte[] part = new byte[data.remaining()];
		data.get(part);
		this.bytes.writeBytes(part);
		if (last) {
			take(this.bytes.toString(StandardCharsets.UTF_8));
			this.bytes.reset();
		}
		socket.request(1);
		return null;
	}

	private void take(String frame) {
		this.received.incrementAndGet();
		if (this.keeps) {
			JsonNode json = mapper.readTree(frame);
			this.untaken.addAll(json.isArray() ? json.valueStream().toList() : List.of(json));
		}
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.closeCode.set(code);
		return null;
	}

	@Override
	public void onError(WebSocket socket, Throwable error) {
		this.closeCode.compareAndSet(0, -1);
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
