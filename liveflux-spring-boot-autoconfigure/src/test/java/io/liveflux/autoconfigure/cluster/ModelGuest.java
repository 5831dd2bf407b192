package io.liveflux.autoconfigure.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.liveflux.testing.Pace;

/**
 * A user who logs out on any node while a page is open on another one, and of whom no
 * connection may stay. Used by one thread at a time.
 */
final class ModelGuest {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final int STEPS = 6;

	private final String name;

	private final List<ModelNode> nodes;

	private final PageConnector connector;

	private final Random random;

	private String id = "";

	private long ref;

	/**
	 * Creates a guest.
	 * @param connecting opens a connection of the page to any node, if that takes it
	 */
	ModelGuest(String name, List<ModelNode> nodes, Supplier<@Nullable PageConnection> connecting, Random random) {
		this.name = name;
		this.nodes = nodes;
		this.connector = new PageConnector(connecting, this::mounts, () -> 20);
		this.random = random;
	}

	/**
	 * Acts, logs out, and goes on acting as long as it can.
	 */
	void work() {
		for (int i = this.random.nextInt(STEPS); i > 0; i--) {
			act(connected());
		}
		PageConnection last = connected();
		logOut();
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (last.isOpen() && System.nanoTime() < end) {
			act(last);
		}
	}

	/**
	 * Returns whether a connection is open that was made before the logout.
	 */
	boolean isConnected() {
		return this.connector.isConnected();
	}

	String name() {
		return this.name;
	}

	void close() {
		this.connector.drop();
	}

	/**
	 * Logs out on any node, and on another one if that was killed before it had told the
	 * others.
	 */
	private void logOut() {
		ModelApplication.LOGGED_OUT.add(this.name);
		ModelNode.Life node;
		do {
			node = this.nodes.get(this.random.nextInt(this.nodes.size())).life();
			try {
				node.logOut(this.name);
			}
			catch (IllegalStateException ex) {
				// Killed at this moment.
			}
			Pace.pass(Duration.ofMillis(600));
		}
		while (node.isOver());
	}

	private PageConnection connected() {
		PageConnection open = this.connector.connected();
		if (open == null) {
			throw new IllegalStateException(this.name + " cannot connect");
		}
		return open;
	}

	private boolean mounts(PageConnection fresh) {
		JsonNode answer = ask(fresh,
				Map.of("type", "mount", "ref", ++this.ref, "kind", "own-ledger", "data", Map.of()));
		this.id = (answer != null) ? answer.path("componentID").asString("") : "";
		return !this.id.isEmpty();
	}

	private void act(PageConnection open) {
		ask(open, Map.of("type", "action", "ref", ++this.ref, "componentID", this.id, "action", "add", "data",
				Map.of("entry", this.name + "." + this.ref)));
		Pace.pass(Duration.ofMillis(this.random.nextInt(40)));
	}

	private @Nullable JsonNode ask(PageConnection open, Map<String, ?> message) {
		open.send(message);
		long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
		while (open.isOpen() && System.nanoTime() < end) {
			JsonNode next = open.next(500);
			if (next != null && next.path("ref").longValue(-1) == this.ref) {
				return next;
			}
		}
		return null;
	}

}
