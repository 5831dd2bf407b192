package io.liveflux.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.liveflux.benchmarks.server.BenchmarkServer;
import io.liveflux.benchmarks.server.VertxServer;

/**
 * A server that is measured, how it is started, and how a client talks to it.
 */
enum Contender {

	/** LiveFlux over its own engine, as an application has it by default. */
	LIVEFLUX("liveflux", Talks.LIVEFLUX, Talks.LIVEFLUX_ECHO, List.of("--liveflux.websocket.engine=direct")),

	/** LiveFlux over the container's WebSocket. */
	LIVEFLUX_CONTAINER("liveflux", Talks.LIVEFLUX, Talks.LIVEFLUX_ECHO,
			List.of("--liveflux.websocket.engine=container")),

	/** LiveFlux with threads that block at no cost, on Java 21 and newer. */
	LIVEFLUX_VIRTUAL_THREADS("liveflux", Talks.LIVEFLUX, Talks.LIVEFLUX_ECHO,
			List.of("--liveflux.websocket.engine=direct", "--spring.threads.virtual.enabled=true")),

	/**
	 * LiveFlux with the small buffers that an application with many idle connections
	 * sets.
	 */
	LIVEFLUX_SMALL_BUFFERS("liveflux", Talks.LIVEFLUX, null,
			List.of("--liveflux.websocket.engine=direct", "--liveflux.websocket.connection-buffer-size=1KB")),

	/** The container's own endpoint. */
	BARE("bare", new Talk("/bare", "", List.of(), ""), new Talk("/bare-echo", "", List.of(), Talks.TEXT), List.of()),

	/** A handler of Spring. */
	SPRING("spring", new Talk("/spring", "", List.of(), ""), new Talk("/spring-echo", "", List.of(), Talks.TEXT),
			List.of()),

	/** Spring's STOMP with its simple broker. */
	STOMP("stomp",
			new Talk("/stomp", "v12.stomp",
					List.of(Talks.STOMP_CONNECT, "SUBSCRIBE\nid:0\ndestination:/topic/prices\n\n\0"), ""),
			new Talk("/stomp", "v12.stomp",
					List.of(Talks.STOMP_CONNECT, "SUBSCRIBE\nid:0\ndestination:/user/queue/echo\n\n\0"),
					"SEND\ndestination:/app/echo\ncontent-type:text/plain\n\n" + Talks.TEXT + "\0"),
			List.of()),

	/** Vert.x, with one event loop. */
	VERTX("vertx", new Talk("/", "", List.of(), ""), new Talk("/echo", "", List.of(), Talks.TEXT), List.of()),

	/** {@code ws} on Node.js. */
	WS("ws", new Talk("/", "", List.of(), ""), new Talk("/echo", "", List.of(), Talks.TEXT), List.of()),

	/** Socket.IO on Node.js. */
	SOCKET_IO("socket.io", new Talk(Talks.ENGINE_IO, "", List.of("40"), ""),
			new Talk(Talks.ENGINE_IO, "", List.of("40"), "42[\"echo\",\"" + Talks.TEXT + "\"]"), List.of()),

	/**
	 * Posts to a controller of Spring MVC that answers with a fragment, as pages with
	 * htmx send them.
	 */
	MVC("mvc", null, null, List.of());

	private static final Path PEERS = Path.of("peers");

	private final String server;

	private final @Nullable Talk listening;

	private final @Nullable Talk echo;

	private final List<String> arguments;

	Contender(String server, @Nullable Talk listening, @Nullable Talk echo, List<String> arguments) {
		this.server = server;
		this.listening = listening;
		this.echo = echo;
		this.arguments = arguments;
	}

	/**
	 * Returns what it is called in results and options.
	 */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns how a client listens to what is published, or {@code null} when none can.
	 */
	@Nullable Talk listening() {
		return this.listening;
	}

	/**
	 * Returns how a client sends a text that comes back, or {@code null} when none can.
	 */
	@Nullable Talk echo() {
		return this.echo;
	}

	/**
	 * Returns whether components of LiveFlux are there.
	 */
	boolean isLiveFlux() {
		return "liveflux".equals(this.server);
	}

	private boolean isNode() {
		return this == WS || this == SOCKET_IO;
	}

	/**
	 * Returns why it cannot be measured here, or {@code null} when it can.
	 */
	@Nullable String missing() {
		if (isNode() && !Files.isDirectory(PEERS.resolve("node_modules").resolve(this.server))) {
			return "'" + this.server + "' is not installed: run 'npm ci --prefix liveflux-benchmarks/peers'";
		}
		if (this == LIVEFLUX_VIRTUAL_THREADS && Runtime.version().feature() < 21) {
			return "virtual threads need Java 21 or newer";
		}
		return null;
	}

	/**
	 * Returns the command that starts it.
	 * @param more arguments besides those that all servers have
	 */
	List<String> command(int port, int sizeBytes, String... more) {
		if (isNode()) {
			return List.of("node", "--expose-gc", PEERS.resolve(this.server + ".mjs").toString(),
					Integer.toString(port), Integer.toString(sizeBytes));
		}
		Class<?> main = (this == VERTX) ? VertxServer.class : BenchmarkServer.class;
		// A heap that is there from the start: what a process grows by then is not heap.
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-classpath", System.getProperty("java.class.path"),
				main.getName(), "--spring.profiles.active=" + this.server, "--server.port=" + port,
				"--benchmark.size=" + sizeBytes));
		command.addAll(this.arguments);
		command.addAll(Arrays.asList(more));
		return command;
	}

	/**
	 * How a client talks over a WebSocket.
	 *
	 * @param path where it connects
	 * @param subprotocol the subprotocol that it asks for, or an empty text
	 * @param firstMessages what it says first
	 * @param question what it says to get an answer
	 */
	record Talk(String path, String subprotocol, List<String> firstMessages, String question) {

	}

	private static final class Talks {

		/** 64 bytes. */
		static final String TEXT = "64 bytes of a text that comes back as it was sent, to the last b";

		static final String STOMP_CONNECT = "CONNECT\naccept-version:1.2\nheart-beat:0,0\n\n\0";

		static final String ENGINE_IO = "/socket.io/?EIO=4&transport=websocket";

		static final Talk LIVEFLUX = new Talk("/liveflux?client=c", "liveflux.v1",
				List.of("{\"type\":\"join\",\"ref\":1,\"channel\":\"prices\"}"), "");

		static final Talk LIVEFLUX_ECHO = new Talk("/echo", "", List.of(), TEXT);

		private Talks() {
		}

	}

}
