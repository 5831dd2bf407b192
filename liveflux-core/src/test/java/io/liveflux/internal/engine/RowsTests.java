package io.liveflux.internal.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.liveflux.internal.engine.Register.Entry;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.KnownRows;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class RowsTests {

	private final LiveWorld world = LiveWorld.alone((builder) -> {
	}, Register.class);

	private final NavigableMap<Long, Entry> entries = new TreeMap<>();

	private String page = "";

	private String id = "";

	@AfterEach
	void close() {
		this.world.close();
	}

	private void mount(int size) {
		for (long i = 1; i <= size; i++) {
			this.entries.put(10 * i, new Entry(10 * i, "entry " + i));
		}
		this.world.probe.source = this.entries;
		ComponentEngine.Result result = this.world.components.mount(http("s"), "register", Map.of());
		assertThat(result.outcome().failure()).isNull();
		this.page = result.html().toString();
		this.id = result.outcome().componentId();
	}

	private RowsClient viewer() {
		RowsClient client = new RowsClient(this.world, this.id).show(this.page);
		client.sync(1L);
		// From the first change on, this node knows what pages show.
		client.client().act(this.id, "add", Map.of());
		client.read();
		client.asked = 0;
		return client;
	}

	private void run(RowsClient client, Consumer<Register> work) {
		this.world.probe.register = work;
		client.client().act(this.id, "run", Map.of());
	}

	private List<String> takeLog() {
		List<String> log = List.copyOf(this.world.probe.log);
		this.world.probe.log.clear();
		return log;
	}

	private static List<String> types(List<JsonNode> messages) {
		return messages.stream().map((message) -> message.get("type").stringValue()).toList();
	}

	private String whole() {
		return RowsClient.plain(this.world.draw(http("s"), this.id).html().toString());
	}

	@Test
	void theFirstPageHasItsRowsAndIsQueriedOnce() {
		mount(12);

		assertThat(this.page).contains("<li data-flux-key=\"10\">entry 1</li><li data-flux-key=\"20\">")
			.contains(" data-flux-hashes=\"");
		assertThat(takeLog()).containsExactly("query", "draw 10", "draw 20", "draw 30", "draw 40", "draw 50");
	}

	@Test
	void anActionThatDoesNotTouchTheListDrawsNoRow() {
		mount(12);
		RowsClient client = viewer();
		takeLog();

		client.client().act(this.id, "add", Map.of());

		List<JsonNode> answer = client.read();
		assertThat(types(answer)).containsExactly("update");
		assertThat(answer.get(0).toString()).contains("<b>2</b>").doesNotContain("<li");
		assertThat(takeLog()).isEmpty();
		assertThat(client.html()).isEqualTo(whole());
		assertThat(client.asked).isZero();
	}

	@Test
	void afterTheFirstChangeOnlyWhatHasChangedIsSentToPagesThatKnowMoreThanThisNode() {
		mount(12);
		this.entries.put(30L, new Entry(30, "new"));
		RowsClient client = new RowsClient(this.world, this.id).show(this.page);
		client.sync(1L);

		client.client().act(this.id, "add", Map.of());

		List<JsonNode> answer = client.read();
		assertThat(client.asked).isOne();
		assertThat(types(answer)).containsExactly("update", "rows", "reply");
		assertThat(answer.get(1).get("ops")).hasSize(1);
		assertThat(client.html()).isEqualTo(whole());
	}

	@Test
	void onlyWhatHasChangedIsDrawnAndSent() {
		mount(12);
		RowsClient client = viewer();
		takeLog();

		run(client, (register) -> register.entries.put(new Entry(30, "new")));
		List<JsonNode> answer = client.read();
		assertThat(takeLog()).containsExactly("draw 30");
		assertThat(types(answer)).containsExactly("rows", "update");
		assertThat(answer.get(0).get("ops")).hasSize(1);
		assertThat(answer.get(0).at("/ops/0/0").stringValue()).isEqualTo("set");

		this.entries.put(5L, new Entry(5, "first"));
		run(client, (register) -> register.entries.putFirst(this.entries.get(5L)));
		answer = client.read();
		assertThat(takeLog()).containsExactly("draw 5");
		// The last one went.
		assertThat(answer.get(0).get("ops").toString()).startsWith("[[\"drop\",\"50\"],[\"put\",\"5\",\"10\",");

		run(client, (register) -> register.entries.drop(20L));
		answer = client.read();
		assertThat(takeLog()).isEmpty();
		assertThat(answer.get(0).get("ops").toString()).isEqualTo("[[\"drop\",\"20\"]]");

		run(client, (register) -> register.entries.next());
		client.read();
		assertThat(takeLog()).containsExactly("query", "draw 50", "draw 60", "draw 70", "draw 80", "draw 90");
		assertThat(client.asked).isZero();
		// What was put has not been saved.
		this.entries.put(30L, new Entry(30, "new"));
		this.entries.remove(20L);
		String whole = whole();
		client.read();
		assertThat(client.html()).isEqualTo(whole);
	}

	@Test
	void goingBackDrawsTheNewPageOnly() {
		mount(60);
		RowsClient client = viewer();
		for (int i = 0; i < 5; i++) {
			run(client, (register) -> register.entries.next());
		}
		client.read();
		takeLog();

		run(client, (register) -> register.entries.previous());

		client.read();
		assertThat(takeLog()).containsExactly("query", "draw 60", "draw 70", "draw 80", "draw 90", "draw 100");
		assertThat(client.html()).isEqualTo(whole());
		assertThat(client.asked).isZero();
	}

	@Test
	void theSameKeysInAnotherOrderAreMovedAndNotSentAgain() {
		mount(5);
		RowsClient client = viewer();
		NavigableMap<Long, Entry> turned = new TreeMap<>(Comparator.reverseOrder());
		turned.putAll(this.entries);
		this.world.probe.source = turned;

		run(client, (register) -> register.entries.reset());

		List<JsonNode> answer = client.read();
		assertThat(answer.get(0).get("ops").toString()).contains("\"move\"").doesNotContain("<li");
		assertThat(client.asked).isZero();
		assertThat(client.html()).contains("entry 5</li><li data-flux-key=\"40\">");
	}

	@Test
	void aListThatComesBackBringsItsRows() {
		mount(7);
		RowsClient client = viewer();

		run(client, (register) -> register.closed = true);
		client.read();
		assertThat(client.html()).doesNotContain("<ul");
		run(client, (register) -> register.closed = false);
		client.read();

		assertThat(client.asked).isZero();
		assertThat(client.html()).isEqualTo(whole());
	}

	@Test
	void whoShowsNothingYetIsSentAllRows() {
		mount(7);
		RowsClient client = new RowsClient(this.world, this.id);

		client.sync(null);

		assertThat(client.asked).isZero();
		assertThat(client.html()).isEqualTo(whole());
	}

	@Test
	void clientsThatDoNotTakeRowsAreSentWholeHtml() {
		mount(7);
		RowsClient acting = viewer();
		TestClient old = this.world.client("s");
		old.sync(this.id, 1L, null);
		takeLog();
		TestClient plain = this.world.plainClient("s");
		this.world.components.attach(plain.connection, this.id);
		plain.fresh();

		for (int i = 0; i < 3; i++) {
			String text = "changed " + i;
			this.entries.put(30L, new Entry(30, text));
			run(acting, (register) -> register.entries.put(new Entry(30, text)));

			assertThat(RowsClient.plain(old.text(this.id))).isEqualTo(whole()).contains(text);
			assertThat(plain.one().at("/data/html").stringValue()).contains(text, "entry 1");
		}
		assertThat(types(old.messages())).doesNotContain("rows");
		assertThat(old.messages().toString()).doesNotContain("\"delta\"");
	}

	@Test
	void anActionOverHttpIsAnsweredWithAllRowsAndOthersWithTheChange() {
		mount(7);
		RowsClient watching = viewer();
		takeLog();
		this.world.probe.register = (register) -> register.entries.put(new Entry(30, "posted"));
		this.entries.put(30L, new Entry(30, "posted"));

		String answer = this.world.act(http("s"), this.id, "run", Map.of()).html().toString();

		assertThat(answer).contains("posted", "entry 1", "entry 5");
		List<JsonNode> messages = watching.read();
		assertThat(messages.get(0).get("ops")).hasSize(1);
		assertThat(watching.html()).isEqualTo(RowsClient.plain(answer));
		assertThat(watching.asked).isZero();
	}

	@Test
	void whatAClientLacksIsFoundByHashes() {
		mount(7);
		RowsClient client = viewer();
		client.loses = true;
		run(client, (register) -> register.entries.put(new Entry(30, "lost")));
		this.entries.put(30L, new Entry(30, "lost"));

		List<JsonNode> messages = client.read();

		assertThat(client.asked).isOne();
		JsonNode answer = messages.stream()
			.filter((message) -> message.get("type").stringValue().equals("rows"))
			.reduce((first, second) -> second)
			.orElseThrow();
		assertThat(answer.get("ops")).hasSize(1);
		assertThat(client.html()).isEqualTo(whole());
	}

	@Test
	void aListThatIsNoneIsRefused() {
		mount(1);
		RowsClient client = viewer();

		this.world.components.sync(client.client().connection,
				new ClientMessage.Sync(7L, this.id, 1L, null, List.of(new KnownRows("orders", null, Map.of()))));

		JsonNode error = client.client().one();
		assertThat(error.get("code").intValue()).isEqualTo(400);
		assertThat(error.get("message").stringValue()).contains("has no list of that name; its lists are [entries]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<li>no key</li>", "<li data-flux-key=\"999\">stranger</li>",
			"<li data-flux-key=\"10\">never ends", "text", "<li data-flux-key=\"10\"><i data-flux-stub></i></li>",
			"<li data-flux-key=\"10\"><ul data-flux-rows=\"entries\"></ul></li>",
			"<li data-flux-key=\"10\"></li><li data-flux-key=\"10\"></li>" })
	@ExpectedLog("register")
	void aViewThatCannotBeKeptApartIsRefused(String row) {
		this.entries.put(10L, new Entry(10, "one"));
		this.world.probe.source = this.entries;
		this.world.probe.rows = (entry) -> row;

		assertThat(this.world.components.mount(http("s"), "register", Map.of()).outcome().failure()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void whateverHappensThePageShowsWhatTheServerHolds(long seed) {
		Random random = new Random(seed);
		mount(40);
		List<RowsClient> clients = List.of(viewer(), viewer(), viewer());
		clients.forEach(RowsClient::read);
		for (int step = 0; step < 120; step++) {
			RowsClient client = clients.get(random.nextInt(clients.size()));
			if (random.nextInt(10) == 0) {
				client.loses = true;
			}
			if (random.nextInt(15) == 0) {
				client.reconnect();
			}
			act(client, random);
			List<RowsClient> reading = clients.stream().filter((each) -> random.nextInt(4) > 0).toList();
			// Who asks may have all rows drawn, and others find out.
			reading.forEach(RowsClient::read);
			reading.forEach(RowsClient::read);
			List<String> shown = reading.stream().map(RowsClient::html).toList();
			assertThat(shown).as("seed %d, step %d", seed, step)
				.allSatisfy((html) -> assertThat(html).isEqualTo(shown.get(0)));
		}
		clients.forEach(RowsClient::read);
		String whole = whole();
		assertThat(clients).allSatisfy((client) -> {
			client.read();
			assertThat(client.html()).isEqualTo(whole);
		});
	}

	private void act(RowsClient client, Random random) {
		long key = random.nextInt(450);
		Entry entry = new Entry(key, "text " + random.nextInt(1000));
		@Nullable Long next = this.entries.higherKey(key);
		switch (random.nextInt(10)) {
			case 0 -> run(client, (register) -> register.entries.next());
			case 1 -> run(client, (register) -> register.entries.previous());
			case 2 -> run(client, (register) -> register.entries.refresh());
			case 3 -> run(client, (register) -> register.entries.reset());
			case 4 -> {
				this.entries.remove(key);
				run(client, (register) -> register.entries.drop(key));
			}
			case 5 -> client.client().act(this.id, "add", Map.of());
			case 6 -> this.world.act(http("s"), this.id, "add", Map.of());
			case 7 -> {
				this.entries.put(key, entry);
				run(client, (register) -> register.entries.put(entry));
			}
			case 8 -> run(client, (register) -> register.closed = !register.closed);
			default -> {
				this.entries.put(key, entry);
				run(client, (register) -> {
					if (next != null) {
						register.entries.putBefore(entry, next);
					}
				});
			}
		}
	}

}
