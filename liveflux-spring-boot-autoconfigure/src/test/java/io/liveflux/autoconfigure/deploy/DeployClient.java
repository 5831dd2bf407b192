package io.liveflux.autoconfigure.deploy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page that acts, waits for the answer, and acts again. When it is told to come back
 * later it does, mounts its component anew with what it knows, and sends again what was
 * not answered. All its work is done on the one timer thread.
 */
final class DeployClient {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int PAUSE_MILLIS = 500;

	private static final int RETRY_MILLIS = 300;

	private final String name;

	private final URI address;

	private final HttpClient http;

	private final ScheduledExecutorService timer;

	private final Queue<String> problems = new ConcurrentLinkedQueue<>();

	private volatile int answered;

	private volatile boolean stopped;

	private volatile int connections;

	private int life;

	private @Nullable WebSocket socket;

	private String componentId = "";

	private int ref;

	private int awaited;

	DeployClient(String name, int port, HttpClient http, ScheduledExecutorService timer) {
		this.name = name;
		this.address = URI.create("ws://localhost:" + port + "/liveflux?client=" + name);
		this.http = http;
		this.timer = timer;
	}

	String name() {
		return this.name;
	}

	/** Returns the number of the last action that was answered. */
	int answered() {
		return this.answered;
	}

	/** Returns how often the client was connected. */
	int connections() {
		return this.connections;
	}

	/** Returns what a user would have noticed. */
	List<String> problems() {
		return List.copyOf(this.problems);
	}

	/** Returns whether everything that was sent is answered, after {@link #stop}. */
	boolean isQuiet() {
		return this.stopped && this.awaited == 0;
	}

	void start() {
		later(ThreadLocalRandom.current().nextInt(2 * PAUSE_MILLIS), this::connect);
	}

	/** Lets the client act no more. */
	void stop() {
		this.stopped = true;
	}

	private void connect() {
		int mine = ++this.life;
		this.http.newWebSocketBuilder()
			.subprotocols("liveflux.v1")
			.buildAsync(this.address, new Listener(mine))
			.whenComplete((opened, failure) -> this.timer.execute(() -> {
				if (failure != null) {
					later(RETRY_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_MILLIS), this::connect);
				}
			}));
	}

	private void received(WebSocket from, JsonNode message) {
		switch (message.path("type").asString("")) {
			case "hello" -> {
				this.connections++;
				this.socket = from;
				this.componentId = "";
				send(Map.of("type", "mount", "kind", "ledger", "ref", ++this.ref, "data",
						Map.of("client", this.name, "last", this.answered)));
			}
			case "update" -> {
				if (message.path("ref").asInt(-1) == this.ref) {
					updated(message);
				}
			}
			case "drain" -> {
				this.life++;
				this.socket = null;
				from.sendClose(1001, "drain");
				later(message.path("delay").asInt(), this::connect);
			}
			case "pong" -> {
				// The server has been busy for a while with what it was asked for.
			}
			default -> this.problems.add(message.toString());
		}
	}

	private void updated(JsonNode message) {
		if (this.componentId.isEmpty()) {
			this.componentId = message.path("componentID").asString();
			if (this.awaited > 0) {
				act();
				return;
			}
		}
		else {
			this.answered = this.awaited;
			this.awaited = 0;
		}
		int life = this.life;
		later(PAUSE_MILLIS, () -> {
			if (!this.stopped && life == this.life && this.awaited == 0) {
				this.awaited = this.answered + 1;
				act();
			}
		});
	}

	private void act() {
		send(Map.of("type", "action", "componentID", this.componentId, "action", "add", "ref", ++this.ref, "data",
				Map.of("number", this.awaited)));
	}

	private void send(Map<String, ?> message) {
		WebSocket open = this.socket;
		if (open != null) {
			open.sendText(MAPPER.writeValueAsString(message), true);
		}
	}

	private void later(int millis, Runnable work) {
		this.timer.schedule(work, millis, TimeUnit.MILLISECONDS);
	}

	/**
	 * Hands everything to the timer thread, unless another connection has begun.
	 */
	private final class Listener implements WebSocket.Listener {

		private final int mine;

		private final StringBuilder text = new StringBuilder();

		Listener(int mine) {
			this.mine = mine;
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				JsonNode frame = MAPPER.readTree(this.text.toString());
				this.text.setLength(0);
				mine(() -> {
					if (frame.isArray()) {
						frame.forEach((message) -> mine(() -> received(from, message)));
					}
					else {
						received(from, frame);
					}
				});
			}
			from.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
			mine(() -> lost(code + " " + reason));
			return null;
		}

		@Override
		public void onError(WebSocket from, Throwable error) {
			mine(() -> lost(error.toString()));
		}

		private void mine(Runnable work) {
			DeployClient.this.timer.execute(() -> {
				if (DeployClient.this.life == this.mine) {
					work.run();
				}
			});
		}

		private void lost(String how) {
			DeployClient.this.problems.add("lost: " + how);
			DeployClient.this.life++;
			DeployClient.this.socket = null;
			later(RETRY_MILLIS, DeployClient.this::connect);
		}

	}

}
