package io.liveflux.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients that act on a component of their own, each again as soon as it has its answer.
 */
final class ActingClients implements AutoCloseable {

	private static final Pattern ID = Pattern.compile("\"componentID\":\"([^\"]+)\"");

	private static final Pattern REF = Pattern.compile("\"ref\":(\\d+)");

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<Client> clients = new ArrayList<>();

	private final Histogram latencies = new ConcurrentHistogram(3);

	private volatile boolean measured;

	/**
	 * Connects the same number of clients to each server.
	 */
	ActingClients(List<ServerProcess> servers, int each) {
		for (int i = 0; i < each; i++) {
			for (ServerProcess server : servers) {
				this.clients.add(new Client(server.port()));
			}
		}
		this.clients.forEach(Client::open);
	}

	/**
	 * Lets all act for a while.
	 * @return the times from each action to its answer, in nanoseconds
	 */
	Histogram act(Duration warmUp, Duration time) {
		this.clients.forEach(Client::act);
		Poll.holds(warmUp, () -> false);
		this.latencies.reset();
		this.measured = true;
		Poll.holds(time, () -> false);
		this.measured = false;
		return this.latencies.copy();
	}

	@Override
	public void close() {
		this.clients.forEach(Client::close);
	}

	private final class Client implements WebSocket.Listener {

		private final URI address;

		private final CompletableFuture<String> mounted = new CompletableFuture<>();

		private final StringBuilder text = new StringBuilder();

		private volatile boolean closed;

		private @Nullable WebSocket socket;

		private long ref = 1;

		private long sent;

		Client(int port) {
			this.address = URI.create("ws://127.0.0.1:" + port + "/liveflux?client=c");
		}

		void open() {
			this.socket = ActingClients.this.http.newWebSocketBuilder()
				.subprotocols("liveflux.v1")
				.buildAsync(this.address, this)
				.join();
			this.socket.sendText("{\"type\":\"mount\",\"ref\":1,\"kind\":\"tally\",\"data\":{}}", true);
			this.mounted.join();
		}

		void act() {
			WebSocket open = this.socket;
			if (open != null && !this.closed) {
				this.sent = System.nanoTime();
				open.sendText("{\"type\":\"action\",\"ref\":%d,\"componentID\":\"%s\",\"action\":\"add\",\"data\":{}}"
					.formatted(++this.ref, this.mounted.join()), true);
			}
		}

		void close() {
			this.closed = true;
			if (this.socket != null) {
				this.socket.abort();
			}
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				answered(this.text.toString());
				this.text.setLength(0);
			}
			from.request(1);
			return null;
		}

		private void answered(String frame) {
			if (frame.contains("\"error\"")) {
				throw new IllegalStateException(frame);
			}
			Matcher number = REF.matcher(frame);
			if (!number.find()) {
				return;
			}
			if (!this.mounted.isDone()) {
				Matcher id = ID.matcher(frame);
				this.mounted.complete(id.find() ? id.group(1) : "");
			}
			else if (Long.parseLong(number.group(1)) == this.ref) {
				if (ActingClients.this.measured) {
					ActingClients.this.latencies.recordValue(System.nanoTime() - this.sent);
				}
				act();
			}
		}

	}

}
