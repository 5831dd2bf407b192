package io.liveflux.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a {@link TokenServer} in both ways, over connections that are open already.
 */
final class TokenClient implements AutoCloseable {

	private static final Pattern ID = Pattern.compile("\"componentID\":\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newHttpClient();

	private final FrameListener frames = new FrameListener();

	private final WebSocket socket;

	private final String component;

	private final int port;

	private int ref = 1;

	TokenClient(int port) {
		this.port = port;
		this.socket = this.http.newWebSocketBuilder()
			.subprotocols("liveflux.v1")
			.buildAsync(URI.create("ws://127.0.0.1:" + port + "/liveflux?client=c&can=text"), this.frames)
			.join();
		this.socket.sendText("{\"type\":\"mount\",\"ref\":1,\"kind\":\"answer\",\"data\":{}}", true).join();
		// The hello comes first.
		Matcher id = ID.matcher(this.frames.next().text());
		while (!id.find()) {
			id = ID.matcher(this.frames.next().text());
		}
		this.component = id.group(1);
	}

	/**
	 * Asks the component.
	 */
	Answered askComponent(int count, int pauseMicros) {
		long begun = System.nanoTime();
		this.socket.sendText(
				"{\"type\":\"action\",\"ref\":%d,\"componentID\":\"%s\",\"action\":\"ask\",\"data\":{\"count\":%d,\"pause\":%d}}"
					.formatted(++this.ref, this.component, count, pauseMicros),
				true);
		long first = 0;
		long textBytes = 0;
		long allBytes = 0;
		boolean done = false;
		while (true) {
			FrameListener.Arrived frame = this.frames.next();
			allBytes += frame.sizeBytes();
			for (String message : frame.text().split("(?=\\{\"type\":)")) {
				if (message.startsWith("{\"type\":\"text\"") && message.contains("\"add\"")) {
					first = (first == 0) ? frame.nanos() : first;
				}
				if (message.startsWith("{\"type\":\"text\"")) {
					textBytes += message.getBytes(StandardCharsets.UTF_8).length;
				}
				if (done && message.startsWith("{\"type\":\"update\"")) {
					return new Answered(first - begun, textBytes, allBytes);
				}
				done |= message.contains("\"done\":true");
			}
		}
	}

	/**
	 * Asks the endpoint of Spring MVC.
	 */
	Answered askEndpoint(int count, int pauseMicros) {
		HttpRequest request = HttpRequest
			.newBuilder(
					URI.create("http://127.0.0.1:%d/tokens?count=%d&pause=%d".formatted(this.port, count, pauseMicros)))
			.build();
		long begun = System.nanoTime();
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				this.http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
			long first = 0;
			long bytes = 0;
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				first = (first == 0) ? System.nanoTime() : first;
				bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
			}
			return new Answered(first - begun, bytes, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.socket.abort();
	}

	/**
	 * What came of a question.
	 *
	 * @param firstNanos time until the first token was there
	 * @param textBytes bytes of the messages with tokens
	 * @param allBytes bytes of all messages, and for the component the frames around them
	 */
	record Answered(long firstNanos, long textBytes, long allBytes) {
	}

}
