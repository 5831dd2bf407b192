package io.liveflux.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of an event stream that reads everything it is sent, and posts what it has to
 * say.
 */
final class StreamClient implements AutoCloseable {

	private static final JsonMapper mapper = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final ExecutorService reader = Executors.newSingleThreadExecutor();

	private final List<JsonNode> rest = new ArrayList<>();

	private final HttpResponse<InputStream> stream;

	private final String url;

	private final String connection;

	private long posts;

	private StreamClient(String url) {
		this.url = url;
		this.stream = send(
				HttpRequest.newBuilder(URI.create(url + "?client=tests")).header("Accept", "text/event-stream"),
				HttpResponse.BodyHandlers.ofInputStream());
		assertThat(this.stream.statusCode()).isEqualTo(200);
		assertThat(this.stream.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
			.isEqualToIgnoringCase("text/event-stream;charset=UTF-8");
		this.reader.execute(this::read);
		JsonNode hello = next();
		assertThat(hello.get("type").stringValue()).isEqualTo("hello");
		this.connection = hello.get("connection").stringValue();
	}

	static StreamClient open(WebServer server) {
		return new StreamClient(server.url("http"));
	}

	private void read() {
		String name = "message";
		StringBuilder data = new StringBuilder();
		try (Scanner lines = new Scanner(this.stream.body(), StandardCharsets.UTF_8).useDelimiter("\n")) {
			while (lines.hasNext()) {
				String line = lines.next();
				if (line.isEmpty()) {
					this.events.add(new Event(name, data.toString()));
					name = "message";
					data.setLength(0);
				}
				else if (line.startsWith("event: ")) {
					name = line.substring(7);
				}
				else if (line.startsWith("data: ")) {
					data.append(line.substring(6)).append('\n');
				}
			}
		}
		this.events.add(new Event("end", ""));
	}

	String connection() {
		return this.connection;
	}

	/** Posts a frame, and expects that it is taken. */
	void send(String singleQuoted) {
		assertThat(post(++this.posts, singleQuoted.replace('\'', '"')).statusCode()).isEqualTo(204);
	}

	/** Posts a frame under any number. */
	HttpResponse<String> post(long number, String frame) {
		return post(this.http, number, frame);
	}

	/** Posts a frame as somebody else, who has heard of the connection. */
	HttpResponse<String> postAsStranger(String frame) {
		return post(HttpClient.newHttpClient(), 1, frame);
	}

	private HttpResponse<String> post(HttpClient from, long number, String frame) {
		return send(from,
				to(this.connection).header("Content-Type", "application/json")
					.header("X-Liveflux-Sequence", Long.toString(number))
					.POST(HttpRequest.BodyPublishers.ofString(frame)),
				HttpResponse.BodyHandlers.ofString());
	}

	/** Sends any other request of this connection. */
	HttpResponse<String> request(String method, String... headers) {
		return requestOf(this.connection, method, headers);
	}

	/** Sends a request of any connection. */
	HttpResponse<String> requestOf(String connection, String method, String... headers) {
		HttpRequest.Builder request = to(connection).method(method, HttpRequest.BodyPublishers.ofString("{}"));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request, HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder to(String connection) {
		return HttpRequest.newBuilder(URI.create(this.url)).header("X-Liveflux-Connection", connection);
	}

	private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
		return send(this.http, request, body);
	}

	private static <T> HttpResponse<T> send(HttpClient from, HttpRequest.Builder request,
			HttpResponse.BodyHandler<T> body) {
		try {
			return from.send(request.build(), body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits for the next message. */
	JsonNode next() {
		while (this.rest.isEmpty()) {
			Event event = event();
			assertThat(event.name()).isEqualTo("message");
			JsonNode json = mapper.readTree(event.data());
			this.rest.addAll(json.isArray() ? json.valueStream().toList() : List.of(json));
		}
		return this.rest.remove(0);
	}

	/** Waits for the next event. */
	Event event() {
		try {
			Event event = this.events.poll(30, TimeUnit.SECONDS);
			assertThat(event).as("event").isNotNull();
			return event;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the stream says that it is closed, and ends. */
	JsonNode awaitClose() {
		Event event = event();
		while (!event.name().equals("close")) {
			event = event();
		}
		assertThat(event().name()).isEqualTo("end");
		return mapper.readTree(event.data());
	}

	@Override
	public void close() {
		try {
			this.stream.body().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.reader.shutdownNow();
	}

	/**
	 * One event.
	 *
	 * @param name its name
	 * @param data its data
	 */
	record Event(String name, String data) {
	}

}
