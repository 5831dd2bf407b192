package io.liveflux.benchmarks;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that acts on a component of its own and listens to a channel, and that
 * connects to the next node when it loses its connection, as a page does behind a proxy.
 */
final class RoamingClient implements WebSocket.Listener {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final Duration SOON = Duration.ofMillis(100);

	private final HttpClient http;

	private final ScheduledExecutorService timer;

	private final List<Integer> ports;

	private final String name;

	private final Duration pause;

	private final Histogram latencies;

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private int node;

	private @Nullable WebSocket socket;

	private CompletableFuture<WebSocket> sending = new CompletableFuture<>();

	private @Nullable String component;

	private long ref;

	private long sent;

	private long sentAt;

	private boolean waiting;

	private boolean stopped;

	private long answered;

	private long shown = -1;

	private long lastAnswer = System.nanoTime();

	private long longestSilence;

	private long offset = -1;

	private String epoch = "";

	private long heard;

	private long lost;

	private long twice;

	/**
	 * Creates a client, which does nothing yet.
	 * @param http opens its connections
	 * @param timer lets it act
	 * @param ports the nodes
	 * @param number tells it from others, and which node it begins with
	 * @param pause time from an answer to the next action
	 * @param latencies takes the times from each action to its answer, in nanoseconds
	 */
	RoamingClient(HttpClient http, ScheduledExecutorService timer, List<Integer> ports, int number, Duration pause,
			Histogram latencies) {
		this.http = http;
		this.timer = timer;
		this.ports = ports;
		this.name = "user" + number;
		this.node = number % ports.size();
		this.pause = pause;
		this.latencies = latencies;
	}

	/**
	 * Connects to its node, and to the next one as often as that fails.
	 */
	synchronized void connect() {
		URI address = URI.create(
				"ws://127.0.0.1:" + this.ports.get(this.node) + "/liveflux?client=" + this.name + "&user=" + this.name);
		this.text.setLength(0);
		this.bytes.reset();
		this.http.newWebSocketBuilder()
			.connectTimeout(Duration.ofSeconds(2))
			.subprotocols("liveflux.v1")
			.buildAsync(address, this)
			.whenComplete((opened, failure) -> {
				if (failure != null) {
					connectElsewhere();
				}
			});
	}

	private synchronized void connectElsewhere() {
		this.socket = null;
		this.node = (this.node + 1) % this.ports.size();
		long delay = ThreadLocalRandom.current().nextLong(SOON.toMillis()) + 1;
		this.timer.schedule(this::connect, delay, TimeUnit.MILLISECONDS);
	}

	@Override
	public synchronized void onOpen(WebSocket opened) {
		this.socket = opened;
		this.sending = CompletableFuture.completedFuture(opened);
		opened.request(1);
		String place = (this.offset < 0) ? "" : ",\"offset\":%d,\"epoch\":\"%s\"".formatted(this.offset, this.epoch);
		send("{\"type\":\"join\",\"ref\":%d,\"channel\":\"prices\"%s}".formatted(++this.ref, place));
		if (this.component == null) {
			send("{\"type\":\"mount\",\"ref\":%d,\"kind\":\"tally\",\"data\":{}}".formatted(++this.ref));
		}
		else if (this.waiting) {
			sendAction();
		}
		else if (this.stopped) {
			askForHtml();
		}
	}

	private void send(String message) {
		WebSocket open = this.socket;
		if (open != null) {
			// One at a time, as the socket asks. One that fails is sent again by another.
			this.sending = this.sending.handle((done, failure) -> open.sendText(message, true))
				.thenCompose((sent) -> sent);
		}
	}

	private synchronized void act() {
		if (!this.stopped && !this.waiting) {
			this.waiting = true;
			this.sent = ++this.ref;
			this.sentAt = System.nanoTime();
			sendAction();
		}
	}

	private void sendAction() {
		send("{\"type\":\"action\",\"ref\":%d,\"componentID\":\"%s\",\"action\":\"add\",\"data\":{}}"
			.formatted(this.sent, this.component));
	}

	/**
	 * Acts no more.
	 */
	synchronized void stop() {
		this.stopped = true;
		if (!this.waiting) {
			askForHtml();
		}
	}

	private void askForHtml() {
		send("{\"type\":\"sync\",\"ref\":%d,\"componentID\":\"%s\"}".formatted(++this.ref, this.component));
	}

	@Override
	public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			readFrame(this.text.toString());
			this.text.setLength(0);
		}
		from.request(1);
		return null;
	}

	@Override
	public synchronized @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
		while (data.hasRemaining()) {
			this.bytes.write(data.get());
		}
		if (last) {
			readFrame(this.bytes.toString(StandardCharsets.UTF_8));
			this.bytes.reset();
		}
		from.request(1);
		return null;
	}

	private void readFrame(String text) {
		JsonNode frame = MAPPER.readTree(text);
		(frame.isArray() ? frame.values() : List.of(frame)).forEach(this::read);
	}

	private void read(JsonNode message) {
		switch (message.path("type").asString()) {
			case "message" -> hear(message.path("offset").asLong());
			case "error" -> refused(message);
			case "reply", "update" -> {
				if (message.has("channel")) {
					joined(message);
				}
				else {
					answered(message);
				}
			}
			default -> {
			}
		}
	}

	private void joined(JsonNode reply) {
		if (!reply.path("recovered").asBoolean(true) && this.offset >= 0) {
			this.lost++;
		}
		this.epoch = reply.path("epoch").asString();
		this.offset = Math.max(this.offset, reply.path("offset").asLong());
	}

	private void hear(long number) {
		this.heard++;
		if (number <= this.offset) {
			this.twice++;
		}
		else if (number != this.offset + 1) {
			this.lost += number - this.offset - 1;
		}
		this.offset = Math.max(this.offset, number);
	}

	private void refused(JsonNode error) {
		int code = error.path("code").asInt();
		if (code != 503 || error.path("ref").asLong() != this.sent) {
			throw new IllegalStateException(error.toString());
		}
		this.timer.schedule(this::repeat, SOON.toMillis(), TimeUnit.MILLISECONDS);
	}

	private synchronized void repeat() {
		if (this.waiting) {
			sendAction();
		}
	}

	private void answered(JsonNode message) {
		long number = message.path("ref").asLong(-1);
		String html = message.path("data").path("html").asString("");
		if (this.component == null && number > 0) {
			this.component = message.path("componentID").asString();
			this.lastAnswer = System.nanoTime();
			actLater();
		}
		else if (this.waiting && number == this.sent) {
			this.waiting = false;
			this.answered++;
			long now = System.nanoTime();
			this.latencies.recordValue(now - this.sentAt);
			this.longestSilence = Math.max(this.longestSilence, now - this.lastAnswer);
			this.lastAnswer = now;
			if (this.stopped) {
				askForHtml();
			}
			else {
				actLater();
			}
		}
		else if (this.stopped && !html.isEmpty()) {
			this.shown = Long.parseLong(html.substring(html.indexOf("<b>") + 3, html.indexOf("</b>")));
		}
	}

	private void actLater() {
		this.timer.schedule(this::act, this.pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket closed, int code, String reason) {
		lose(closed);
		return null;
	}

	@Override
	public void onError(WebSocket failed, Throwable failure) {
		lose(failed);
	}

	private synchronized void lose(WebSocket gone) {
		if (this.socket == gone) {
			connectElsewhere();
		}
	}

	synchronized boolean isMounted() {
		return this.component != null;
	}

	/**
	 * Returns whether it knows what the server shows after its last action.
	 */
	synchronized boolean isDone() {
		return this.shown >= 0;
	}

	/**
	 * Returns what it has seen.
	 */
	synchronized Seen seen() {
		return new Seen(this.answered, this.shown - this.answered, this.longestSilence, this.heard, this.lost,
				this.twice);
	}

	@Override
	public synchronized String toString() {
		return "RoamingClient[" + this.name + ", node " + this.node + ", connected " + (this.socket != null)
				+ ", waiting " + this.waiting + "]";
	}

	synchronized void close() {
		WebSocket open = this.socket;
		this.socket = null;
		if (open != null) {
			open.abort();
		}
	}

	/**
	 * What a client has seen.
	 *
	 * @param answered its actions that were answered
	 * @param surplus how many more actions its component has counted
	 * @param longestSilence the longest time from one answer to the next, in nanoseconds
	 * @param heard messages of the channel
	 * @param lost messages of the channel that are missing, or told to be
	 * @param twice messages of the channel that came again
	 */
	record Seen(long answered, long surplus, long longestSilence, long heard, long lost, long twice) {
	}

}
