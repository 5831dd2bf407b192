package io.liveflux.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One visitor: has cookies, speaks HTTP and WebSocket.
 */
final class TestBrowser {

	private static final Pattern ID = Pattern.compile("data-flux-component-id=\"([^\"]+)\"");

	private final HttpClient client;

	private final String host;

	private final Map<String, String> headers = new LinkedHashMap<>();

	TestBrowser(int port) {
		this(HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), port);
	}

	private TestBrowser(HttpClient client, int port) {
		this.client = client;
		this.host = "localhost:" + port;
	}

	/** Returns the same visitor at another port of the same host, as after a proxy. */
	TestBrowser at(int port) {
		TestBrowser there = new TestBrowser(this.client, port);
		there.headers.putAll(this.headers);
		return there;
	}

	TestBrowser loggedIn(String credentials) {
		return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()));
	}

	/** Sends a header with every request, upgrades included. */
	TestBrowser with(String header, String value) {
		this.headers.put(header, value);
		return this;
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send(request(path).GET(), headers);
	}

	HttpResponse<String> post(String... fields) throws IOException, InterruptedException {
		return postTo("/liveflux", fields);
	}

	HttpResponse<String> postTo(String path, String... fields) throws IOException, InterruptedException {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append(form.isEmpty() ? "" : "&")
				.append(fields[i])
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return send(request(path).POST(HttpRequest.BodyPublishers.ofString(form.toString())), "Content-Type",
				"application/x-www-form-urlencoded");
	}

	HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	InputStream stream(String path) throws IOException, InterruptedException {
		return this.client
			.send(request(path).header("Accept", "text/event-stream").build(),
					HttpResponse.BodyHandlers.ofInputStream())
			.body();
	}

	HttpRequest.Builder request(String path) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://" + this.host + path));
		this.headers.forEach(builder::header);
		return builder;
	}

	String mount(String kind) throws IOException, InterruptedException {
		HttpResponse<String> response = post("liveflux_component_kind", kind);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return idIn(response.body());
	}

	static String idIn(String html) {
		Matcher matcher = ID.matcher(html);
		assertThat(matcher.find()).as(html).isTrue();
		return matcher.group(1);
	}

	Socket socket(String path, String origin, String... subprotocols) {
		Socket socket = new Socket();
		WebSocket.Builder builder = this.client.newWebSocketBuilder();
		if (!origin.isEmpty()) {
			builder.header("Origin", origin);
		}
		this.headers.forEach(builder::header);
		if (subprotocols.length > 0) {
			builder.subprotocols(subprotocols[0]);
		}
		socket.opened = builder.buildAsync(URI.create("ws://" + this.host + path), socket).join();
		return socket;
	}

	/** Opens an event stream. */
	Stream stream() throws IOException, InterruptedException {
		Stream stream = new Stream(this);
		HttpRequest request = request("/liveflux").header("Accept", "text/event-stream").build();
		this.client.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(stream));
		Matcher connection = Pattern.compile("\"connection\":\"([^\"]+)\"").matcher(stream.next());
		assertThat(connection.find()).as("hello of the event stream").isTrue();
		stream.connection = connection.group(1);
		return stream;
	}

	String sameOrigin() {
		return "http://" + this.host;
	}

	/**
	 * An event stream, what came over it, and posts to it.
	 */
	static final class Stream implements Flow.Subscriber<String>, AutoCloseable {

		private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

		private final TestBrowser browser;

		private String connection = "";

		private int sequence;

		private volatile Flow.Subscription subscription;

		Stream(TestBrowser browser) {
			this.browser = browser;
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.subscription = subscription;
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(String line) {
			if (line.startsWith("data:")) {
				this.frames.add(line.substring("data:".length()).strip());
			}
		}

		@Override
		public void onError(Throwable throwable) {
		}

		@Override
		public void onComplete() {
		}

		void send(String frame) throws IOException, InterruptedException {
			assertThat(post(this.browser, ++this.sequence, frame)).isEqualTo(204);
		}

		/** Posts a frame, and returns the status of the answer. */
		int post(TestBrowser from, int number, String frame) throws IOException, InterruptedException {
			HttpRequest.Builder request = from.request("/liveflux")
				.POST(HttpRequest.BodyPublishers.ofString(frame.replace('\'', '"')));
			return from
				.send(request, "Content-Type", "application/json", "X-Liveflux-Connection", this.connection,
						"X-Liveflux-Sequence", Integer.toString(number))
				.statusCode();
		}

		/** Says that the client goes, and returns the status of the answer. */
		int end(TestBrowser from) throws IOException, InterruptedException {
			return from.send(from.request("/liveflux").DELETE(), "X-Liveflux-Connection", this.connection).statusCode();
		}

		String next() throws InterruptedException {
			String frame = this.frames.poll(10, TimeUnit.SECONDS);
			assertThat(frame).as("an event within ten seconds").isNotNull();
			return frame;
		}

		@Override
		public void close() {
			this.subscription.cancel();
		}

	}

	/**
	 * A WebSocket and what came over it.
	 */
	static final class Socket implements WebSocket.Listener, AutoCloseable {

		private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

		private final StringBuilder text = new StringBuilder();

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private WebSocket opened;

		private volatile int closeCode;

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				this.frames.add(this.text.toString().getBytes(StandardCharsets.UTF_8));
				this.text.setLength(0);
			}
			webSocket.request(1);
			return CompletableFuture.completedStage(null);
		}

		@Override
		public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
			byte[] part = new byte[data.remaining()];
			data.get(part);
			this.bytes.writeBytes(part);
			if (last) {
				this.frames.add(this.bytes.toByteArray());
				this.bytes.reset();
			}
			webSocket.request(1);
			return CompletableFuture.completedStage(null);
		}

		@Override
		public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
			this.closeCode = statusCode;
			return CompletableFuture.completedStage(null);
		}

		/** Returns the code that the server closed with, 0 while it has not. */
		int closeCode() {
			return this.closeCode;
		}

		String subprotocol() {
			return this.opened.getSubprotocol();
		}

		void send(String frame) {
			this.opened.sendText(frame.replace('\'', '"'), true).join();
		}

		void send(byte[] message) {
			this.opened.sendBinary(ByteBuffer.wrap(message), true).join();
		}

		boolean hasFrames() {
			return !this.frames.isEmpty();
		}

		String next() throws InterruptedException {
			return new String(nextBytes(), StandardCharsets.UTF_8);
		}

		byte[] nextBytes() throws InterruptedException {
			byte[] frame = this.frames.poll(10, TimeUnit.SECONDS);
			assertThat(frame).as("a frame within ten seconds").isNotNull();
			return frame;
		}

		@Override
		public void close() {
			this.opened.abort();
		}

	}

}
