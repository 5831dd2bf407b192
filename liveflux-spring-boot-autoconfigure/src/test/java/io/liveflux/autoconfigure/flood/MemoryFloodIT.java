package io.liveflux.autoconfigure.flood;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.testing.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server of 512 MB lives under floods that make it keep things, and goes on serving an
 * honest visitor. Longer floods: {@code -Dliveflux.tests.flood=60}, in seconds.
 */
@Tag("alone")
class MemoryFloodIT {

	private static final Duration FLOOD = Duration.ofSeconds(Integer.getInteger("liveflux.tests.flood", 2));

	/** A slow machine takes longer until somebody has too much. */
	private static final Duration LONGEST = FLOOD.plusSeconds(60);

	private static final int FLOODERS = 3;

	private static final Duration MOST = Duration.ofSeconds(1);

	private static final Pattern LIMIT = Pattern.compile("\\(liveflux\\.([a-z.-]+)\\)");

	private static Process process;

	private static int port;

	@BeforeAll
	static void start() throws IOException {
		process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				FloodedServer.class.getName())
			.redirectErrorStream(true)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(FloodedServer.READY)) {
				port = Integer.parseInt(line.substring(FloodedServer.READY.length()));
				ExecutorService reader = Executors.newSingleThreadExecutor();
				reader.execute(() -> output.lines().forEach(System.out::println));
				reader.shutdown();
				return;
			}
			System.out.println(line);
		}
		throw new AssertionError("The server did not start");
	}

	@AfterAll
	static void stop() throws InterruptedException {
		process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
	}

	@ParameterizedTest
	@EnumSource
	void theServerLivesAndServesOthers(Flood flood) throws Exception {
		Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
		AtomicBoolean flooding = new AtomicBoolean(true);
		Stranger cookie = new Stranger(port);
		ExecutorService executor = Executors.newCachedThreadPool();
		List<Long> nanos = new ArrayList<>();
		try {
			List<CompletableFuture<Integer>> floods = new ArrayList<>();
			for (int i = 0; i < FLOODERS; i++) {
				floods.add(CompletableFuture.supplyAsync(() -> {
					Callable<String> step = flood.begin(cookie);
					int steps = 0;
					while (flooding.get()) {
						note(refusals, call(step));
						steps++;
					}
					return steps;
				}, executor));
			}
			Stranger honest = new Stranger(port);
			String id = honest.mount();
			long begun = System.nanoTime();
			for (int i = 1; goesOn(flood, System.nanoTime() - begun, refusals); i++) {
				long sent = System.nanoTime();
				HttpResponse<String> answer = honest.post("liveflux_component_id", id, "liveflux_action", "add");
				nanos.add(System.nanoTime() - sent);
				assertThat(answer.body()).contains("<b>" + i + "</b>");
				Pace.pass(Duration.ofMillis(20));
			}
			flooding.set(false);
			int steps = 0;
			for (CompletableFuture<Integer> each : floods) {
				steps += each.get(30, TimeUnit.SECONDS);
			}
			System.out.println(flood + ": " + steps + " steps, refused " + new TreeMap<>(refusals));
		}
		finally {
			flooding.set(false);
			executor.shutdownNow();
		}

		assertThat(process.isAlive()).isTrue();
		Collections.sort(nanos);
		assertThat(Duration.ofNanos(nanos.get(nanos.size() * 99 / 100))).as("of %s calls", nanos.size())
			.isLessThan(MOST);
		assertThat(refusals.keySet()).containsAll(flood.limits);
	}

	private static boolean goesOn(Flood flood, long nanos, Map<String, AtomicInteger> refusals) {
		return nanos < FLOOD.toNanos() || (nanos < LONGEST.toNanos() && !refusals.keySet().containsAll(flood.limits));
	}

	private static String call(Callable<String> step) {
		try {
			return step.call();
		}
		catch (Exception ex) {
			return "(failed) " + ex;
		}
	}

	private static void note(Map<String, AtomicInteger> refusals, String answer) {
		Matcher limit = LIMIT.matcher(answer);
		String name = limit.find() ? limit.group(1) : answer.startsWith("(failed)") ? answer : "";
		if (!name.isEmpty()) {
			refusals.computeIfAbsent(name, (key) -> new AtomicInteger()).incrementAndGet();
		}
	}

	/**
	 * What strangers do.
	 */
	enum Flood {

		/** Texts that are bound to the fields of ever more components. */
		BOUND_TEXTS("store.max-size-per-owner") {

			@Override
			Callable<String> begin(Stranger cookie) {
				String text = "x".repeat(60_000);
				return () -> cookie
					.post("liveflux_component_id", cookie.mount(), "liveflux_action", "add", "liveflux_model_text",
							text)
					.body();
			}

		},

		/** Mounts with large parameters. */
		MOUNTS_OF_ONE_COOKIE("store.max-size-per-owner") {

			@Override
			Callable<String> begin(Stranger cookie) {
				String text = "x".repeat(55_000);
				return () -> cookie.post("text", text).body();
			}

		},

		/**
		 * The same, each with a cookie of its own: the store drops what nobody watches.
		 */
		MOUNTS_OF_MANY_COOKIES {

			@Override
			Callable<String> begin(Stranger cookie) {
				String text = "x".repeat(55_000);
				return () -> new Stranger(port).post("text", text).body();
			}

		},

		/** Messages in channels whose names the client chooses. */
		HISTORIES("max-channels-per-connection") {

			@Override
			Callable<String> begin(Stranger cookie) {
				Talk[] talk = { new Talk(cookie) };
				AtomicInteger room = new AtomicInteger();
				String text = "x".repeat(10_000);
				return () -> {
					String channel = "chat/" + Thread.currentThread().getId() + "-" + room.getAndIncrement() / 2;
					talk[0].send("{\"type\":\"join\",\"ref\":1,\"channel\":\"" + channel + "\"}");
					talk[0].send("{\"type\":\"message\",\"ref\":2,\"channel\":\"" + channel
							+ "\",\"cmd\":\"say\",\"param\":\"" + text + "\"}");
					String refusal = talk[0].refusal;
					talk[0] = refusal.isEmpty() ? talk[0] : new Talk(cookie);
					return refusal;
				};
			}

		},

		/** Answers that are remembered for a client that asks again. */
		REMEMBERED_ANSWERS {

			@Override
			Callable<String> begin(Stranger cookie) {
				String word = "x".repeat(7_000);
				String client = "page" + System.nanoTime();
				AtomicInteger ref = new AtomicInteger();
				String[] id = new String[1];
				return () -> {
					id[0] = (ref.getAndIncrement() % 40 == 0) ? cookie.mount() : id[0];
					return cookie
						.post("liveflux_component_id", id[0], "liveflux_action", "echo", "word", word,
								"liveflux_client", client, "liveflux_ref", Integer.toString(ref.get()))
						.body();
				};
			}

		};

		private final List<String> limits;

		Flood(String... limits) {
			this.limits = List.of(limits);
		}

		/**
		 * Returns what is done again and again; it returns what was answered.
		 */
		abstract Callable<String> begin(Stranger cookie);

	}

	/**
	 * Hears what comes over a socket, and lets as much be sent as was answered.
	 */
	private static final class Talk implements WebSocket.Listener {

		private final Semaphore mayGoOn = new Semaphore(20);

		private final WebSocket socket;

		private volatile String refusal = "";

		Talk(Stranger cookie) {
			this.socket = cookie.connect(this);
		}

		void send(String text) throws InterruptedException {
			this.mayGoOn.acquire();
			this.socket.sendText(text, true).join();
		}

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			String text = data.toString();
			if (text.contains("(liveflux.")) {
				this.refusal = text;
			}
			if (text.contains("\"ref\":")) {
				this.mayGoOn.release();
			}
			socket.request(1);
			return CompletableFuture.completedStage(null);
		}

	}

}
