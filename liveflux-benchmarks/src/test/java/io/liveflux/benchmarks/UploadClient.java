package io.liveflux.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Sends files to an {@link UploadServer} in both ways. In chunks as the browser client
 * does: the next one while the answer to the one before is on its way, each as large as
 * what takes about a second.
 */
final class UploadClient implements AutoCloseable {

	private static final Pattern ID = Pattern.compile("\"componentID\":\"([^\"]+)\"");

	private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\",\"chunk\":(\\d+),\"most\":(\\d+)");

	private static final double PACE_NANOS = 1e9;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(this.cookies)
		.build();

	private final FrameListener frames = new FrameListener();

	private final WebSocket socket;

	private final String component;

	private final int port;

	/** Bytes that leave in a second; 0 for as many as can. */
	private final long uplink;

	/** When the next byte may leave. */
	private long free = System.nanoTime();

	private int ref = 1;

	UploadClient(int port) {
		this(port, 0);
	}

	UploadClient(int port, long uplink) {
		this.port = port;
		this.uplink = uplink;
		this.socket = this.http.newWebSocketBuilder()
			.subprotocols("liveflux.v1")
			.buildAsync(URI.create("ws://127.0.0.1:" + port + "/liveflux?client=u"), this.frames)
			.join();
		this.socket.sendText("{\"type\":\"mount\",\"ref\":1,\"kind\":\"inbox\",\"data\":{}}", true).join();
		this.component = find(ID).group(1);
	}

	/**
	 * Sends a file into the field of the component.
	 * @return how long it took, from the announcement to the last answer, in nanoseconds
	 */
	long upload(byte[] file) {
		long begun = System.nanoTime();
		Announced announced = announce(file.length);
		int size = announced.chunk();
		boolean ahead = true;
		CompletableFuture<HttpResponse<Void>> before = CompletableFuture.completedFuture(null);
		for (int at = 0; at < file.length;) {
			int from = at;
			int length = Math.min(size, file.length - at);
			long start = System.nanoTime();
			CompletableFuture<Void> sent = new CompletableFuture<>();
			CompletableFuture<HttpResponse<Void>> answer = this.http.sendAsync(patch(announced, at)
				.method("PATCH",
						BodyPublishers.fromPublisher(
								BodyPublishers.ofInputStream(() -> new Telling(file, from, length, sent)), length))
				.build(), BodyHandlers.discarding());
			sent.join();
			boolean fine = isTaken(before.join());
			double pace = PACE_NANOS / (System.nanoTime() - start);
			size = (int) Math.min(announced.most(), Math.max(64 * 1024, size * Math.min(2, pace)));
			at += length;
			before = answer;
			if (!fine || !ahead || at == file.length) {
				fine &= isTaken(before.join());
				before = CompletableFuture.completedFuture(null);
				if (!fine) {
					// The server began with a chunk before the one ahead of it, as with a
					// script.
					ahead = false;
					at = received(announced);
				}
			}
		}
		long taken = System.nanoTime() - begun;
		act("take", "{}");
		return taken;
	}

	/**
	 * Waits until some bytes have left over a network of which there is so much.
	 */
	private synchronized void pass(int bytes) {
		if (this.uplink > 0 && bytes > 0) {
			long now = System.nanoTime();
			this.free = Math.max(this.free, now) + bytes * 1_000_000_000L / this.uplink;
			LockSupport.parkNanos(this.free - now);
		}
	}

	private HttpRequest.Builder patch(Announced announced, int at) {
		return HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/liveflux?upload=" + announced.token()))
			.header("Upload-Offset", Integer.toString(at));
	}

	private static boolean isTaken(@Nullable HttpResponse<Void> answer) {
		int status = (answer != null) ? answer.statusCode() : 204;
		if (status != 204 && status != 409) {
			throw new IllegalStateException("A chunk was answered with " + status);
		}
		return status == 204;
	}

	private int received(Announced announced) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/liveflux?upload=" + announced.token()))
			.method("HEAD", BodyPublishers.noBody())
			.build();
		return this.http.sendAsync(request, BodyHandlers.discarding())
			.join()
			.headers()
			.firstValueAsLong("Upload-Offset")
			.stream()
			.mapToInt(Math::toIntExact)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Sends a file as the body of one request.
	 * @return how long it took in nanoseconds
	 */
	long put(byte[] file) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/plain"))
			.PUT(BodyPublishers.fromPublisher(
					BodyPublishers.ofInputStream(() -> new Telling(file, 0, file.length, new CompletableFuture<>())),
					file.length))
			.build();
		long begun = System.nanoTime();
		int status = this.http.sendAsync(request, BodyHandlers.discarding()).join().statusCode();
		if (status != 200) {
			throw new IllegalStateException("The body was answered with " + status);
		}
		return System.nanoTime() - begun;
	}

	/**
	 * Begins uploads that stop in the middle of their first chunk.
	 * @return what ends them
	 */
	List<Socket> stall(int count, int chunk) throws IOException {
		List<Socket> stalled = new ArrayList<>();
		String cookie = this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.map(Object::toString)
			.findFirst()
			.orElse("");
		byte[] half = new byte[chunk / 2];
		for (int i = 0; i < count; i++) {
			Announced announced = announce(2 * chunk);
			Socket socket = new Socket("127.0.0.1", this.port);
			OutputStream out = socket.getOutputStream();
			out.write(("PATCH /liveflux?upload=" + announced.token() + " HTTP/1.1\r\nHost: 127.0.0.1:" + this.port
					+ "\r\nCookie: " + cookie + "\r\nUpload-Offset: 0\r\nContent-Length: " + chunk + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.write(half);
			out.flush();
			stalled.add(socket);
		}
		return stalled;
	}

	private Announced announce(int size) {
		act("liveflux:upload",
				"{\"field\":\"files\",\"files\":[{\"name\":\"file.bin\",\"size\":" + size + "}],\"more\":0}");
		Matcher token = find(TOKEN);
		return new Announced(token.group(1), Integer.parseInt(token.group(2)), Integer.parseInt(token.group(3)));
	}

	private void act(String action, String data) {
		this.frames.clear();
		this.socket
			.sendText("{\"type\":\"action\",\"ref\":%d,\"componentID\":\"%s\",\"action\":\"%s\",\"data\":%s}"
				.formatted(++this.ref, this.component, action, data), true)
			.join();
	}

	private Matcher find(Pattern pattern) {
		Matcher found = pattern.matcher(this.frames.next().text());
		while (!found.find()) {
			found = pattern.matcher(this.frames.next().text());
		}
		return found;
	}

	@Override
	public void close() {
		this.socket.abort();
	}

	/**
	 * A file that the server takes.
	 */
	private record Announced(String token, int chunk, int most) {
	}

	/**
	 * Bytes of a file that tells when they are read.
	 */
	private final class Telling extends ByteArrayInputStream {

		private final CompletableFuture<Void> read;

		Telling(byte[] file, int at, int length, CompletableFuture<Void> read) {
			super(file, at, length);
			this.read = read;
		}

		@Override
		public synchronized int read(byte[] into, int offset, int length) {
			int count = super.read(into, offset, length);
			pass(count);
			if (available() == 0) {
				this.read.complete(null);
			}
			return count;
		}

	}

}
