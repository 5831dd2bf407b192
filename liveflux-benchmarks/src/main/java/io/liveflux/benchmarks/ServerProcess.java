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
import java.util.concurrent.TimeUnit;

import io.liveflux.benchmarks.server.BenchmarkServer;

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
	static ServerProcess start(Contender contender, FanoutOptions options, String... more) {
		try {
			int port = freePort();
			Path log = Files.createTempFile("fanout-" + contender.profile() + '-', ".log");
			List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
					"-Xms1g", "-Xmx1g", "-classpath", System.getProperty("java.class.path"),
					BenchmarkServer.class.getName(), "--spring.profiles.active=" + contender.profile(),
					"--server.port=" + port, "--benchmark.size=" + options.sizeBytes()));
			command.addAll(contender.arguments());
			command.addAll(List.of(more));
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
			cpuNanos();
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	void publish() {
		send(request("/publish").POST(HttpRequest.BodyPublishers.noBody()));
	}

	long cpuNanos() {
		return Long.parseLong(send(request("/cpu")));
	}

	long heapBytes() {
		return Long.parseLong(send(request("/heap")));
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
