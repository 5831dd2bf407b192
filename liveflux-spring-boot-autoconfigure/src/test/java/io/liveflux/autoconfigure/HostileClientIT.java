package io.liveflux.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.store.ComponentStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that sends ten thousand frames of nonsense, from a seed that the failure
 * names.
 */
class HostileClientIT {

	private static final int FRAMES = 10_000;

	private static final long SEED = 20_261_121;

	private static ConfigurableApplicationContext context;

	private static int port;

	@BeforeAll
	static void start() {
		context = AdmissionIT.start(List.of("rate-limit.messages.rate=0"));
		port = AdmissionIT.port(context);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "liveflux.v1", "" })
	void nonsenseIsAnsweredWithErrorsAndOthersNoticeNothing(String subprotocol) throws Exception {
		TestBrowser other = new TestBrowser(port);
		String othersId = other.mount("counter");
		TestBrowser hostile = new TestBrowser(port);
		String ownId = hostile.mount("counter");
		try (TestBrowser.Socket watching = other.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(watching.next()).contains("hello");
			Nonsense nonsense = new Nonsense(new Random(SEED), ownId, othersId);
			Attacker attacker = new Attacker(subprotocol);
			long heapBefore = usedHeapAfterCollection();

			for (int i = 0; i < FRAMES; i++) {
				attacker.send(nonsense.next());
				if (i % 1000 == 0) {
					watching.send("{'type':'action','ref':" + (i + 1) + ",'componentID':'" + othersId
							+ "','action':'increment'}");
					assertThat(watching.next()).as("frame %d of seed %d", i, SEED).contains("count: " + (i / 1000 + 1));
				}
			}
			attacker.finish();

			assertThat(attacker.answers).isNotEmpty().allSatisfy(HostileClientIT::saysNothingOfTheInside);
			assertThat(attacker.closeCodes).isSubsetOf(0, 1002, 1003, 1007, 1009);
			assertThat(context.getBean(ComponentStore.class).load(othersId)).isPresent();
			await().until(() -> context.getBean(ConnectionRegistry.class).count() == 1);
			assertThat(usedHeapAfterCollection() - heapBefore).as("bytes kept").isLessThan(24 * 1024 * 1024);
		}
	}

	private static void saysNothingOfTheInside(String answer) {
		assertThat(answer).doesNotContain("Exception", "\tat ", "java.", "org.springframework", "io.liveflux");
	}

	private static long usedHeapAfterCollection() {
		Runtime runtime = Runtime.getRuntime();
		System.gc();
		System.gc();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	@Test
	void anotherOwnersComponentIsForbiddenWhateverIsAskedOfItAndTellsNothing() throws Exception {
		TestBrowser owner = new TestBrowser(port);
		String id = owner.mount("counter");
		TestBrowser stranger = new TestBrowser(port);
		stranger.mount("counter");
		List<String> answers = new ArrayList<>();
		try (TestBrowser.Socket v1 = stranger.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(v1.next()).contains("hello");
			for (String type : List.of("sync", "action", "unmount", "typing")) {
				v1.send("{'type':'" + type + "','ref':1,'componentID':'" + id + "','action':'increment'}");
				answers.add(v1.next());
			}
		}
		for (String type : List.of("init", "sync", "action", "typing")) {
			try (TestBrowser.Socket plain = stranger.socket("/liveflux", "")) {
				plain.send("{'type':'" + type + "','componentID':'" + id + "','action':'increment'}");
				answers.add(plain.next());
			}
		}
		for (String kind : List.of("counter", "unknown")) {
			for (String action : List.of("", "increment", "unknown")) {
				var response = stranger.post("liveflux_component_kind", kind, "liveflux_component_id", id,
						"liveflux_action", action);
				assertThat(response.statusCode()).isEqualTo(403);
				assertThat(response.headers().map().keySet()).noneMatch((name) -> name.startsWith("x-liveflux"));
				answers.add(response.body());
			}
		}

		assertThat(answers).hasSize(14)
			.allSatisfy((answer) -> assertThat(answer).contains("\"message\":\"Not your component\",\"code\":403")
				.doesNotContain("counter", "count", "<p", "version"));
		assertThat(owner.post("liveflux_component_kind", "counter", "liveflux_component_id", id).body())
			.contains("count: 0");
	}

	/**
	 * Sends frames, reads whatever is answered, and comes back when it is thrown out.
	 */
	private static final class Attacker {

		private final List<String> answers = new ArrayList<>();

		private final List<Integer> closeCodes = new ArrayList<>();

		private final String subprotocol;

		private RawSocket socket;

		private int sent;

		Attacker(String subprotocol) throws IOException {
			this.subprotocol = subprotocol;
			this.socket = connect();
		}

		private RawSocket connect() throws IOException {
			return RawSocket.connect(port, "/liveflux",
					this.subprotocol.isEmpty() ? Map.of() : Map.of("Sec-WebSocket-Protocol", this.subprotocol));
		}

		void send(Frame frame) throws IOException {
			try {
				this.socket.frame(frame.opcode(), frame.last(), frame.payload());
				// Answers are read now and then: a client that never reads is another
				// story.
				if (++this.sent % 20 == 0 || frame.ends()) {
					synchronize();
				}
			}
			catch (IOException ex) {
				reconnect();
			}
		}

		private void synchronize() throws IOException {
			String marker = "marker-" + this.sent;
			this.socket.frame(1, true, ("{\"type\":\"" + marker + "\",\"ref\":-1,\"componentID\":\"" + marker + "\"}")
				.getBytes(StandardCharsets.UTF_8));
			String answer;
			while ((answer = this.socket.next()) != null) {
				this.answers.add(answer);
				if (answer.contains(marker) || answer.contains("whole number greater than 0")) {
					return;
				}
			}
			reconnect();
		}

		private void reconnect() throws IOException {
			this.closeCodes.add(this.socket.closeCode());
			this.socket.close();
			this.socket = connect();
		}

		void finish() throws IOException {
			this.socket.close();
		}

	}

	private record Frame(int opcode, boolean last, byte[] payload, boolean ends) {

		static Frame text(byte[] payload) {
			return new Frame(1, true, payload, false);
		}
	}

	/**
	 * Makes frames: valid ones with bits flipped or cut off, wrong types, deep nesting,
	 * huge numbers, bad UTF-8, fragments, unknown ids and ids of others.
	 */
	private static final class Nonsense {

		private final Random random;

		private final List<String> valid;

		Nonsense(Random random, String ownId, String othersId) {
			this.random = random;
			List<String> messages = new ArrayList<>();
			for (String id : List.of(ownId, othersId, "AAAAAAAAAAAAAAAAAAAAAA", "", "../../etc/passwd",
					"é".repeat(40))) {
				messages.add("{\"type\":\"action\",\"ref\":7,\"componentID\":\"" + id
						+ "\",\"action\":\"increment\",\"data\":{\"by\":\"2\",\"class.module\":\"x\"}}");
				messages.add("{\"type\":\"action\",\"ref\":7,\"componentID\":\"" + id
						+ "\",\"model\":{\"count\":\"2\",\"class\":[1],\"owner.name\":{\"a\":null}}}");
				messages.add("{\"type\":\"sync\",\"ref\":8,\"componentID\":\"" + id + "\",\"version\":3,\"base\":3}");
				messages.add("{\"type\":\"init\",\"componentID\":\"" + id + "\"}");
				messages.add("{\"type\":\"own\",\"componentID\":\"" + id + "\",\"data\":{\"a\":[1,{\"b\":null}]}}");
			}
			messages.add("{\"type\":\"mount\",\"ref\":9,\"kind\":\"none\",\"data\":{}}");
			for (String channel : List.of("chat/lobby", "@me", "@all", "", "../x", "x".repeat(300))) {
				messages.add("{\"type\":\"join\",\"ref\":10,\"channel\":\"" + channel
						+ "\",\"param\":{\"a\":1},\"offset\":-1,\"epoch\":\"x\"}");
				messages.add("{\"type\":\"message\",\"ref\":11,\"channel\":\"" + channel
						+ "\",\"cmd\":\"say\",\"param\":[[[]]]}");
				messages.add("{\"type\":\"leave\",\"ref\":12,\"channel\":\"" + channel + "\"}");
			}
			messages.add("[{\"type\":\"ping\",\"ref\":1},{\"type\":\"ping\"}]");
			this.valid = messages;
		}

		Frame next() {
			byte[] valid = pick(this.valid).getBytes(StandardCharsets.UTF_8);
			return switch (this.random.nextInt(12)) {
				case 0 -> Frame.text(flip(valid));
				case 1 -> Frame.text(truncate(valid));
				case 2 -> Frame.text(text(pick(this.valid).replaceFirst("\"[a-zA-Z]+\":\"", "\"type\":[\"")));
				case 3 -> Frame.text(text("[".repeat(1 + this.random.nextInt(5_000))));
				case 4 ->
					Frame.text(text("{\"type\":\"ping\",\"ref\":" + "9".repeat(1 + this.random.nextInt(2_000)) + "}"));
				case 5 -> Frame.text(text("{\"type\":\"x\",\"componentID\":\"x\",\"data\":" + "{\"a\":".repeat(20) + "1"
						+ "}".repeat(20) + "}"));
				case 6 -> (this.random.nextInt(20) == 0) ? new Frame(1, true, random(), true) : Frame.text(valid);
				case 7 -> (this.random.nextInt(20) == 0) ? new Frame(2, true, valid, true) : Frame.text(valid);
				case 8 -> (this.random.nextInt(20) == 0) ? new Frame(this.random.nextInt(16), true, valid, true)
						: Frame.text(truncate(valid));
				case 9 -> (this.random.nextInt(20) == 0) ? new Frame(1, false, valid, true) : Frame.text(flip(valid));
				case 10 -> Frame.text(text(pick(List.of("null", "1", "true", "\"\"", "{}", "[]", "[[]]", "", " "))));
				default ->
					Frame.text(text("{\"type\":\"action\",\"componentID\":\"" + "x".repeat(this.random.nextInt(500))
							+ "\",\"action\":\"" + "\\u0000".repeat(this.random.nextInt(50)) + "\"}"));
			};
		}

		private String pick(List<String> from) {
			return from.get(this.random.nextInt(from.size()));
		}

		/** Flips bits and keeps the text ASCII, so that the container lets it through. */
		private byte[] flip(byte[] bytes) {
			byte[] flipped = new String(bytes, StandardCharsets.US_ASCII).replace('\uFFFD', '?')
				.getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i <= this.random.nextInt(4); i++) {
				flipped[this.random.nextInt(flipped.length)] ^= (byte) (1 << this.random.nextInt(7));
			}
			return flipped;
		}

		private byte[] truncate(byte[] bytes) {
			String ascii = new String(bytes, StandardCharsets.US_ASCII).replace('\uFFFD', '?');
			return text(ascii.substring(0, this.random.nextInt(ascii.length())));
		}

		private byte[] random() {
			byte[] bytes = new byte[1 + this.random.nextInt(300)];
			this.random.nextBytes(bytes);
			return bytes;
		}

		private static byte[] text(String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}

	}

}
