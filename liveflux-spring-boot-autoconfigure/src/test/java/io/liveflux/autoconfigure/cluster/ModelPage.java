package io.liveflux.autoconfigure.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.liveflux.testing.Pace;

/**
 * A page that acts, reads, loses its connection and comes back to any node, as the
 * browser client does. Used by one thread at a time.
 */
final class ModelPage {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final long ANSWER_MILLIS = 6000;

	private final String name;

	private final String lane;

	private final PageConnector connector;

	private final Random random;

	private final boolean forgetful;

	private final Set<String> written = new LinkedHashSet<>();

	private final Set<String> sharedWritten = new LinkedHashSet<>();

	private final List<String> problems = new ArrayList<>();

	private final NewsReader news = new NewsReader();

	private @Nullable ShownComponent own;

	private @Nullable ShownComponent shared;

	private @Nullable JsonNode refused;

	private long ref;

	private int entries;

	/**
	 * Creates a page.
	 * @param connecting opens a connection of the page to any node, if that takes it
	 * @param forgetful whether Redis may lose what it had
	 */
	ModelPage(String name, String lane, Supplier<@Nullable PageConnection> connecting, Random random,
			boolean forgetful) {
		this.name = name;
		this.lane = lane;
		this.connector = new PageConnector(connecting, this::begin, () -> 30 + random.nextInt(70));
		this.random = random;
		this.forgetful = forgetful;
	}

	String name() {
		return this.name;
	}

	List<String> problems() {
		List<String> all = new ArrayList<>(this.problems);
		all.addAll(this.news.problems());
		return all;
	}

	NewsReader news() {
		return this.news;
	}

	/** Returns what its own component was told, and said that it has done. */
	Set<String> written() {
		return this.written;
	}

	/** Returns the same for the shared component. */
	Set<String> sharedWritten() {
		return this.sharedWritten;
	}

	@Nullable ShownComponent own() {
		return this.own;
	}

	@Nullable ShownComponent shared() {
		return this.shared;
	}

	/**
	 * Does one thing.
	 */
	void step() {
		switch (this.random.nextInt(10)) {
			case 0 -> this.connector.drop();
			case 1, 2, 3, 4 -> act(true);
			case 5, 6, 7 -> act(false);
			default -> read(this.random.nextInt(60));
		}
	}

	void close() {
		this.connector.drop();
	}

	/**
	 * Reads what comes for a while.
	 */
	void read(long millis) {
		PageConnection open = connected();
		long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
		for (long left = millis; left > 0; left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
			JsonNode message = open.next(left);
			if (message == null && !open.isOpen()) {
				return;
			}
			if (message != null) {
				take(message);
			}
		}
	}

	private void act(boolean onShared) {
		String entry = this.name + "." + (++this.entries);
		long number = ++this.ref;
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			PageConnection open = connected();
			ShownComponent target = onShared ? this.shared : this.own;
			if (target == null) {
				return;
			}
			JsonNode answer = ask(open, number, Map.of("type", "action", "ref", number, "componentID", target.id(),
					"action", "add", "data", Map.of("entry", entry)));
			if (answer == null) {
				this.connector.drop();
			}
			else if (!isError(answer)) {
				(onShared ? this.sharedWritten : this.written).add(entry);
				return;
			}
			else if (isGone(answer)) {
				forget(onShared);
				return;
			}
			else {
				refused(answer);
			}
		}
		this.problems.add(this.name + ": no answer to " + entry);
	}

	private static boolean isError(JsonNode answer) {
		return answer.path("type").asString("").equals("error");
	}

	private boolean isGone(JsonNode answer) {
		return this.forgetful && answer.path("code").asInt() == 404;
	}

	private void forget(boolean onShared) {
		if (onShared) {
			this.shared = null;
		}
		else {
			this.own = null;
		}
		this.connector.drop();
	}

	private void refused(JsonNode error) {
		if (error.path("code").asInt() != 503) {
			this.problems.add(this.name + ": " + error);
		}
		Pace.pass(Duration.ofMillis(50 + this.random.nextInt(100)));
	}

	/**
	 * Sends a message, and reads until its answer has come.
	 * @return the answer, or {@code null} when the connection ended before
	 */
	private @Nullable JsonNode ask(PageConnection open, long number, Map<String, ?> message) {
		open.send(message);
		long end = System.nanoTime() + Duration.ofMillis(ANSWER_MILLIS).toNanos();
		while (System.nanoTime() < end) {
			JsonNode next = open.next(ANSWER_MILLIS);
			if (next == null && !open.isOpen()) {
				return null;
			}
			if (next != null) {
				take(next);
				if (next.path("ref").longValue(-1) == number) {
					return next;
				}
			}
		}
		return null;
	}

	private void take(JsonNode message) {
		switch (message.path("type").asString("")) {
			case "update" -> update(message);
			case "message" -> this.news.message(message);
			case "presence" -> this.news.presence(message);
			case "reply" -> {
				if (message.has("channel")) {
					this.news.joined(message);
				}
			}
			default -> {
			}
		}
	}

	private void update(JsonNode message) {
		String id = message.get("componentID").stringValue();
		for (ShownComponent shown : new @Nullable ShownComponent[] { this.own, this.shared }) {
			if (shown != null && shown.id().equals(id)) {
				try {
					shown.take(message);
				}
				catch (RuntimeException ex) {
					this.problems.add(this.name + ": " + ex);
				}
			}
		}
	}

	/**
	 * Returns a connection on which everything is as it should be.
	 */
	private PageConnection connected() {
		PageConnection open = this.connector.connected();
		if (open == null) {
			throw new IllegalStateException(this.name + " cannot connect; last refused with " + this.refused);
		}
		return open;
	}

	private boolean begin(PageConnection fresh) {
		this.shared = show(fresh, this.shared, "shared-ledger", Map.of("key", this.lane));
		this.own = (this.shared != null) ? show(fresh, this.own, "own-ledger", Map.of()) : this.own;
		return this.shared != null && this.own != null && fresh.isOpen() && join(fresh);
	}

	private @Nullable ShownComponent show(PageConnection fresh, @Nullable ShownComponent shown, String kind,
			Map<String, ?> params) {
		long number = ++this.ref;
		if (shown == null) {
			JsonNode answer = ask(fresh, number, Map.of("type", "mount", "ref", number, "kind", kind, "data", params));
			if (answer == null || isError(answer)) {
				noteUnless503(answer);
				return null;
			}
			ShownComponent mounted = new ShownComponent(answer.get("componentID").stringValue());
			mounted.take(answer);
			return mounted;
		}
		JsonNode answer = ask(fresh, number, Map.of("type", "sync", "ref", number, "componentID", shown.id(), "version",
				shown.version(), "base", shown.version()));
		if (answer != null && isError(answer)) {
			noteUnless503(answer);
			if (isGone(answer)) {
				return null;
			}
		}
		if (answer == null || isError(answer)) {
			fresh.abort();
		}
		return shown;
	}

	private void noteUnless503(@Nullable JsonNode answer) {
		this.refused = answer;
		if (answer != null && answer.path("code").asInt() != 503 && !isGone(answer)) {
			this.problems.add(this.name + ": " + answer);
		}
	}

	private boolean join(PageConnection fresh) {
		long number = ++this.ref;
		Map<String, Object> message = new LinkedHashMap<>(
				Map.of("type", "join", "ref", number, "channel", "news/" + this.lane));
		message.putAll(this.news.position());
		JsonNode answer = ask(fresh, number, message);
		noteUnless503((answer != null && isError(answer)) ? answer : null);
		return answer != null && !isError(answer);
	}

}
