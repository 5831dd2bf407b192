package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.KnownRows;

/**
 * What a page does that takes rows apart from the component: it notices that rows are
 * missing, and asks for them.
 */
final class RowsClient {

	private static final Pattern LIST = Pattern
		.compile(" data-flux-digest=\"([^\"]*)\"(?: data-flux-hashes=\"([^\"]*)\")?>");

	private static final Pattern ROW = Pattern.compile("<li data-flux-key=\"([^\"]*)\">.*?</li>");

	private final LiveWorld world;

	private final String id;

	private final @Nullable String name;

	private TestClient client;

	/** The HTML of the rows by their keys, in order. */
	private final Map<String, Row> rows = new LinkedHashMap<>();

	private @Nullable String digest;

	int asked;

	/** What is lost on its way, with the connection. */
	boolean loses;

	RowsClient(LiveWorld world, String id) {
		this(world, id, null);
	}

	RowsClient(LiveWorld world, String id, @Nullable String name) {
		this.world = world;
		this.id = id;
		this.name = name;
		this.client = connect();
	}

	private TestClient connect() {
		return this.world.client(Map.of("can", List.of("rows,text")), "s", this.name, FakeFrameWriter.immediate());
	}

	/** Begins with the HTML of a page. */
	RowsClient show(String page) {
		Matcher list = LIST.matcher(page);
		if (list.find()) {
			this.digest = list.group(1);
			String[] hashes = list.group(2).split(" ");
			Matcher row = ROW.matcher(page.substring(list.end(), page.indexOf("</ul>")));
			while (row.find()) {
				this.rows.put(row.group(1), new Row(row.group(), hashes[this.rows.size()]));
			}
		}
		return this;
	}

	TestClient client() {
		return this.client;
	}

	void sync(@Nullable Long version) {
		this.client.sync(this.id, version, null);
		read();
	}

	/** Connects again, with what the page shows. */
	void reconnect() {
		long version = this.client.version(this.id);
		String text = this.client.text(this.id);
		TestClient back = connect();
		back.hold(this.id, version, text);
		this.client = back;
		this.client.sync(this.id, version, version);
		read();
	}

	/** Takes what has come, and asks for what is missing. */
	List<JsonNode> read() {
		List<JsonNode> all = new ArrayList<>();
		for (int round = 0; round < 5; round++) {
			List<JsonNode> fresh = this.client.fresh();
			all.addAll(fresh);
			fresh.stream()
				.filter((message) -> message.get("type").stringValue().equals("rows") && !this.loses)
				.forEach(this::take);
			if (shown() == null || shown().equals(this.digest)) {
				return all;
			}
			ask();
		}
		throw new AssertionError("Never complete: " + all);
	}

	private void ask() {
		this.asked++;
		this.loses = false;
		Map<String, String> have = new LinkedHashMap<>();
		this.rows.forEach((key, row) -> have.put(key, row.hash));
		long version = this.client.version(this.id);
		this.world.components.sync(this.client.connection, new ClientMessage.Sync(99L, this.id, version, version,
				List.of(new KnownRows("entries", this.digest, have))));
	}

	/** Returns what the text says about the list, if it is shown. */
	private @Nullable String shown() {
		Matcher list = LIST.matcher(this.client.text(this.id));
		return list.find() ? list.group(1) : null;
	}

	private void take(JsonNode message) {
		String to = message.get("to").stringValue();
		JsonNode from = message.get("from");
		if (to.equals(this.digest) || (from != null && !from.stringValue().equals(this.digest))) {
			return;
		}
		if (from == null) {
			this.rows.clear();
		}
		message.get("ops").forEach(this::apply);
		this.digest = to;
	}

	private void apply(JsonNode op) {
		String key = op.get(1).stringValue();
		switch (op.get(0).stringValue()) {
			case "drop" -> assertKnown(this.rows.remove(key));
			case "set" -> {
				assertKnown(this.rows.get(key));
				this.rows.put(key, new Row(op.get(3).stringValue(), op.get(2).stringValue()));
			}
			case "move" -> place(key, op.get(2), assertKnown(this.rows.get(key)));
			case "put" -> place(key, op.get(2), new Row(op.get(4).stringValue(), op.get(3).stringValue()));
			default -> throw new AssertionError(op);
		}
	}

	private static Row assertKnown(@Nullable Row row) {
		if (row == null) {
			throw new AssertionError("There is no such row");
		}
		return row;
	}

	private void place(String key, JsonNode before, Row row) {
		this.rows.remove(key);
		Map<String, Row> others = new LinkedHashMap<>(this.rows);
		if (!before.isNull()) {
			assertKnown(others.get(before.stringValue()));
		}
		this.rows.clear();
		others.forEach((other, each) -> {
			if (!before.isNull() && other.equals(before.stringValue())) {
				this.rows.put(key, row);
			}
			this.rows.put(other, each);
		});
		this.rows.putIfAbsent(key, row);
	}

	/** Returns the HTML that the page shows, without what rows are told apart by. */
	String html() {
		StringBuilder rows = new StringBuilder();
		this.rows.values().forEach((row) -> rows.append(row.html));
		return plain(LIST.matcher(this.client.text(this.id)).replaceFirst(Matcher.quoteReplacement(">" + rows)));
	}

	/** Returns HTML without what rows are told apart by. */
	static String plain(String html) {
		return LIST.matcher(html).replaceFirst(">").replaceAll(" data-flux-version=\"\\d+\"", "");
	}

	private record Row(String html, String hash) {

	}

}
