package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.html.HtmlDelta;
import io.liveflux.protocol.ClientMessage;

/**
 * A client of a connection, which keeps texts and versions like the one in the browser.
 */
class TestClient {

	private final JsonMapper mapper = JsonMapper.builder().build();

	final FakeFrameWriter out;

	final ManagedConnection connection;

	private final ComponentEngine components;

	private final Map<String, String> texts = new LinkedHashMap<>();

	private final Map<String, Long> versions = new LinkedHashMap<>();

	private final List<JsonNode> messages = new ArrayList<>();

	private int read;

	private long ref;

	TestClient(ComponentEngine components, ManagedConnection connection, FakeFrameWriter out) {
		this.components = components;
		this.connection = connection;
		this.out = out;
	}

	long act(String id, String action, Map<String, @Nullable Object> data) {
		act(id, action, data, ++this.ref);
		return this.ref;
	}

	void act(String id, String action, Map<String, @Nullable Object> data, @Nullable Long ref) {
		this.components.handle(this.connection, new ClientMessage.Act(ref, id, action, data, Map.of(), null));
	}

	void message(String id, String type, Map<String, @Nullable Object> data, @Nullable Long ref) {
		this.components.handle(this.connection, new ClientMessage.Other(ref, type, id, null, data, null));
	}

	/** Attaches as a page that shows the given version without its text. */
	void sync(String id, @Nullable Long version, @Nullable Long base) {
		this.components.sync(this.connection, new ClientMessage.Sync(++this.ref, id, version, base, null));
	}

	/** Returns the messages of one type since the last time. */
	List<JsonNode> fresh(String type) {
		return fresh().stream().filter((message) -> message.path("type").asString("").equals(type)).toList();
	}

	/** Returns all messages so far. */
	List<JsonNode> messages() {
		List<String> frames = this.out.texts();
		for (; this.read < frames.size(); this.read++) {
			JsonNode frame = this.mapper.readTree(frames.get(this.read));
			if (frame.isArray()) {
				StreamSupport.stream(frame.spliterator(), false).forEach(this::take);
			}
			else {
				take(frame);
			}
		}
		return this.messages;
	}

	/** Returns the messages since the last time. */
	List<JsonNode> fresh() {
		int before = this.messages.size();
		List<JsonNode> all = messages();
		return List.copyOf(all.subList(before, all.size()));
	}

	/** Returns the one message since the last time. */
	JsonNode one() {
		List<JsonNode> fresh = fresh();
		if (fresh.size() != 1) {
			throw new AssertionError("Not one message but " + fresh);
		}
		return fresh.get(0);
	}

	private void take(JsonNode message) {
		this.messages.add(message);
		if (!message.path("type").asString("").equals("update")) {
			return;
		}
		String id = message.get("componentID").stringValue();
		JsonNode data = message.get("data");
		if (data.has("html")) {
			this.texts.put(id, data.get("html").stringValue());
		}
		else {
			long base = message.path("base").longValue(message.get("version").longValue() - 1);
			if (!Long.valueOf(base).equals(this.versions.get(id))) {
				throw new AssertionError("A delta for version " + base + " came for " + this.versions.get(id));
			}
			this.texts.put(id, delta(data).applyTo(this.texts.getOrDefault(id, "")));
		}
		if (message.has("version")) {
			this.versions.put(id, message.get("version").longValue());
		}
	}

	private static HtmlDelta delta(JsonNode data) {
		List<HtmlDelta.Slice> slices = data.get("delta")
			.valueStream()
			.map((slice) -> new HtmlDelta.Slice(slice.get(0).intValue(), slice.get(1).intValue(),
					slice.get(2).stringValue()))
			.toList();
		return new HtmlDelta(slices, data.get("len").intValue());
	}

	/** Lets the client begin with a text that it holds already. */
	void hold(String id, long version, String text) {
		this.texts.put(id, text);
		this.versions.put(id, version);
	}

	String text(String id) {
		messages();
		return this.texts.getOrDefault(id, "");
	}

	long version(String id) {
		messages();
		return this.versions.getOrDefault(id, 0L);
	}

}
