package io.liveflux.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, so that what it costs is counted apart.
 */
final class ServerProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(2);

	private static final Duration ANSWER = Duration.ofMinutes(1);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Process process;

	private final int port;

	private final Path log;

	private ServerProcess(Process process, int port, Path log) {
		this.process = process;
		this.port = port;
		this.log = log;
	}

	/**
	 * Starts a server and waits until it answers.
	 * @param more arguments besides those that all servers have
	 */
	static ServerProcess start(Contender contender, LoadOptions options, String... more) {
		try {
			int port = freePort();
			Path log = Files.createTempFile("benchmark-" + contender.label() + '-', ".log");
			List<String> command = new ArrayList<>(Processors.ofServers());
			command.addAll(contender.command(port, options.sizeBytes(), more));
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			ServerProcess server = new ServerProcess(process, port, log);
			Poll.until(START, server::isUp, () -> contender + " did not start, see " + log);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The server could not be started", ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private boolean isUp() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("The server has ended, see " + this.log);
		}
		try {
			heapBytes();
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Publishes a message, and returns when the server has said so.
	 */
	void publish() {
		publish(1);
	}

	/**
	 * Publishes some messages right after each other.
	 */
	void publish(int times) {
		send(request("/publish?times=" + times).POST(HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * Publishes a message without waiting.
	 * @param nanos when it was to be published: what is late counts as late
	 */
	CompletableFuture<?> publishAt(long nanos) {
		return this.client.sendAsync(request("/publish?at=" + nanos).POST(HttpRequest.BodyPublishers.noBody()).build(),
				HttpResponse.BodyHandlers.discarding());
	}

	/**
	 * Returns the processor time that the process has used, in steps of ten milliseconds
	 * on Linux.
	 */
	long cpuNanos() {
		return this.process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
	}

	/**
	 * Returns how much of the heap is in use once the garbage is gone; 0 for a process
	 * that has no heap of a fixed size.
	 */
	long heapBytes() {
		return Long.parseLong(send(request("/heap")));
	}

	/**
	 * Returns how much memory the process takes, once the garbage is gone: what is in use
	 * of a heap of a fixed size, and everything beside it. Only differences mean
	 * something.
	 */
	long memoryBytes() {
		long heap = heapBytes();
		return heap + residentBytes();
	}

	private long residentBytes() {
		try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(this.process.pid()), "status"))) {
			return lines.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			// Only Linux says it.
			return 0;
		}
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).timeout(ANSWER);
	}

	private String send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() >= 300) {
				throw new IllegalStateException("The server answers " + response.statusCode() + ", see " + this.log);
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The server does not answer, see " + this.log, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			if (this.process.waitFor(10, TimeUnit.SECONDS)) {
				Files.deleteIfExists(this.log);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The log of the server could not be deleted", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
