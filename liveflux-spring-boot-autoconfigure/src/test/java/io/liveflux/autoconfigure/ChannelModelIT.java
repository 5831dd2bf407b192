package io.liveflux.autoconfigure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnJoin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sequences of joining, leaving, publishing, losing the connection, coming back
 * and reading slowly, over real connections. Each client checks every message against the
 * one rule: the next number, or a plain "not recovered" when the history is too short.
 * {@code -Dliveflux.model.sequences=20000} runs more of them.
 */
@SpringBootTest(classes = { TestApplication.class, ChannelModelIT.ModelChannel.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.channels.[model/{seed}].history-size=" + ChannelModelIT.HISTORY,
				"liveflux.channels.[model/{seed}].presence=true" })
class ChannelModelIT {

	static final int HISTORY = 8;

	private static final int SEQUENCES = Integer.getInteger("liveflux.model.sequences", 500);

	private static final int STEPS = 25;

	private static final int CLIENTS = 3;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final TestBrowser browser;

	private final Broadcaster broadcaster;

	ChannelModelIT(@LocalServerPort int port, @Autowired Broadcaster broadcaster) {
		this.browser = new TestBrowser(port);
		this.broadcaster = broadcaster;
	}

	@Test
	void nobodyMissesAMessageUnnoticed() {
		long first = Long.getLong("liveflux.model.seed", System.nanoTime());
		for (long seed = first; seed < first + SEQUENCES; seed++) {
			try {
				run(seed);
			}
			catch (Exception | AssertionError ex) {
				throw new AssertionError("Failed with -Dliveflux.model.seed=" + seed, ex);
			}
		}
	}

	private void run(long seed) throws Exception {
		Random random = new Random(seed);
		String channel = "model/" + seed;
		List<Client> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			clients.add(new Client(channel));
		}
		int published = 0;
		try {
			for (int step = 0; step < STEPS; step++) {
				Client client = clients.get(random.nextInt(CLIENTS));
				switch (random.nextInt(8)) {
					case 0, 1, 2 -> {
						int many = 1 + random.nextInt(4);
						for (int i = 0; i < many; i++) {
							this.broadcaster.toChannel(channel, "n", ++published);
						}
					}
					case 3, 4 -> client.join(published);
					case 5 -> client.read(random.nextInt(5));
					case 6 -> client.cut();
					default -> client.leave();
				}
			}
			for (Client client : clients) {
				client.join(published);
				client.readUpTo(published);
			}
		}
		finally {
			clients.forEach(Client::cut);
		}
	}

	/**
	 * One client, and what it knows.
	 */
	private final class Client {

		private final String channel;

		private final ArrayDeque<JsonNode> unread = new ArrayDeque<>();

		private TestBrowser.@Nullable Socket socket;

		private boolean joined;

		private long last = -1;

		private String epoch = "";

		private int ref;

		Client(String channel) {
			this.channel = channel;
		}

		void join(int published) throws InterruptedException {
			if (this.joined) {
				return;
			}
			if (this.socket == null) {
				this.socket = ChannelModelIT.this.browser.socket("/liveflux", "", "liveflux.v1");
			}
			boolean again = this.last >= 0;
			this.socket.send("{'type':'join','ref':" + ++this.ref + ",'channel':'" + this.channel + "'"
					+ (again ? ",'offset':" + this.last + ",'epoch':'" + this.epoch + "'" : "") + "}");
			JsonNode answer = answer();
			long offset = answer.get("offset").longValue();
			if (again && answer.get("recovered").booleanValue()) {
				assertThat(offset).isEqualTo(this.last);
				assertThat(answer.get("epoch").stringValue()).isEqualTo(this.epoch);
			}
			else if (again && answer.get("epoch").stringValue().equals(this.epoch)) {
				assertThat(published - this.last).as("missed when not recovered, last %s: %s", this.last, answer)
					.isGreaterThan(HISTORY);
			}
			this.last = offset;
			this.epoch = answer.get("epoch").stringValue();
			this.joined = true;
		}

		void leave() throws InterruptedException {
			if (this.joined && this.socket != null) {
				this.socket.send("{'type':'leave','ref':" + ++this.ref + ",'channel':'" + this.channel + "'}");
				answer();
				this.joined = false;
			}
		}

		/**
		 * Reads on until the answer, messages before it included.
		 */
		private JsonNode answer() throws InterruptedException {
			while (true) {
				JsonNode message = next();
				assertThat(message.get("type").stringValue()).isNotEqualTo("error");
				if (message.path("ref").intValue(0) == this.ref) {
					return message;
				}
				check(message);
			}
		}

		void read(int frames) throws InterruptedException {
			for (int i = 0; this.socket != null && i < frames
					&& (!this.unread.isEmpty() || this.socket.hasFrames()); i++) {
				check(next());
			}
		}

		void readUpTo(long offset) throws InterruptedException {
			while (this.last < offset) {
				check(next());
			}
		}

		private JsonNode next() throws InterruptedException {
			if (this.unread.isEmpty() && this.socket != null) {
				JsonNode frame = MAPPER.readTree(this.socket.next());
				if (frame.isArray()) {
					frame.forEach(this.unread::add);
				}
				else {
					this.unread.add(frame);
				}
			}
			return this.unread.remove();
		}

		private void check(JsonNode message) {
			if (message.get("type").stringValue().equals("message")) {
				assertThat(message.get("offset").longValue()).as("the next message").isEqualTo(this.last + 1);
				assertThat(message.get("param").longValue()).isEqualTo(this.last + 1);
				this.last++;
			}
		}

		/**
		 * Loses the connection, and with it what was not read yet.
		 */
		void cut() {
			if (this.socket != null) {
				this.socket.close();
				this.socket = null;
			}
			this.unread.clear();
			this.joined = false;
		}

	}

	/** Lets everyone in. */
	@LiveChannel("model/{seed}")
	static class ModelChannel {

		@OnJoin
		void join(@PathVariable long seed) {
			assertThat(seed).isPositive();
		}

	}

}
