package io.liveflux.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.liveflux.internal.html.HtmlDelta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Replays the examples that clients in all languages share.
 */
class ProtocolExamplesTests {

	private static final Path EXAMPLES = Path.of("../liveflux-client/protocol");

	private static final String FIRST_COMPONENT = "q3V7xT0bRk2mZ9aYcL4w1g";

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final MessageEncoder encoder = new MessageEncoder(this.mapper);

	@ParameterizedTest
	@MethodSource
	void readsWhatClientsSend(Path example) {
		Dialect dialect = dialect(example);
		JsonNode frame = read(example);

		List<ClientMessage> messages = new MessageDecoder().decode(dialect, frame.toString(), FIRST_COMPONENT);

		List<JsonNode> expected = frame.isArray() ? frame.valueStream().toList() : List.of(frame);
		assertThat(messages).hasSameSizeAs(expected);
		for (int i = 0; i < expected.size(); i++) {
			ObjectNode wanted = (ObjectNode) expected.get(i);
			Writer writer = new Writer(this.mapper.createObjectNode());
			messages.get(i).handleBy(writer);
			if (!wanted.has("data") && writer.node.path("data").isEmpty()) {
				writer.node.remove("data");
			}
			if (dialect == Dialect.PLAIN && wanted.has("type") && !wanted.has("componentID")) {
				assertThat(writer.node.remove("componentID")).hasToString("\"" + FIRST_COMPONENT + "\"");
			}
			assertThat(writer.node).isEqualTo(wanted);
		}
	}

	static List<Path> readsWhatClientsSend() {
		return examples("liveflux.v1/client", "plain/client");
	}

	@ParameterizedTest
	@MethodSource
	void writesWhatTheServerSends(Path example) {
		JsonNode frame = read(example);

		JsonNode written = frame.isArray() ? this.mapper.createArrayNode() : written(frame);
		if (written instanceof ArrayNode array) {
			frame.forEach((message) -> array.add(written(message)));
		}

		assertThat(written).isEqualTo(frame);
	}

	static List<Path> writesWhatTheServerSends() {
		return examples("liveflux.v1/server", "plain/server");
	}

	@ParameterizedTest
	@MethodSource
	void appliesDeltasLikeClients(Path example) {
		JsonNode json = read(example);

		assertThat(delta(json).applyTo(json.get("old").stringValue())).isEqualTo(json.get("new").stringValue());
	}

	static List<Path> appliesDeltasLikeClients() {
		return examples("deltas");
	}

	@ParameterizedTest
	@MethodSource
	void refusesDeltasLikeClients(Path example) {
		JsonNode json = read(example);

		assertThatIllegalArgumentException().isThrownBy(() -> delta(json).applyTo(json.get("old").stringValue()));
	}

	static List<Path> refusesDeltasLikeClients() {
		return examples("deltas/refused");
	}

	private static HtmlDelta delta(JsonNode json) {
		List<HtmlDelta.Slice> slices = json.get("delta")
			.valueStream()
			.map((slice) -> new HtmlDelta.Slice(slice.get(0).intValue(), slice.get(1).intValue(),
					slice.get(2).stringValue()))
			.toList();
		return new HtmlDelta(slices, json.get("len").intValue());
	}

	private JsonNode written(JsonNode message) {
		return this.mapper.readTree(this.encoder.encode(serverMessage(message)));
	}

	private ServerMessage serverMessage(JsonNode json) {
		if (json.has("cmd") && !json.has("type")) {
			return new ChannelServerMessage.PlainCommand(text(json, "channel"), json.get("cmd").stringValue(),
					value(json, "param"), text(json, "from"));
		}
		String type = json.get("type").stringValue();
		String channel = text(json, "channel");
		if (channel != null) {
			return channelMessage(json, type, channel);
		}
		String id = text(json, "componentID");
		Long ref = number(json, "ref");
		Long version = number(json, "version");
		Object data = json.has("data") ? this.mapper.convertValue(json.get("data"), Object.class) : null;
		return switch (type) {
			case "hello" -> new ServerMessage.Hello(json.get("connection").stringValue(),
					json.get("heartbeat").longValue(), json.at("/limits/maxMessageSize").longValue());
			case "update" -> update(json, Objects.requireNonNull(id), version, ref);
			case "fragments" ->
				new ServerMessage.Fragments(Objects.requireNonNull(id), json.at("/data/html").stringValue());
			case "reply" -> new ServerMessage.Reply(ref, id, version, data);
			case "text" -> new ServerMessage.Text(json.get("stream").longValue(), id, text(json, "field"),
					json.has("base") ? json.get("base").intValue() : null, json.path("add").asString(""),
					json.path("done").booleanValue(false));
			case "rows" -> new ServerMessage.Rows(Objects.requireNonNull(id), json.get("list").stringValue(),
					text(json, "from"), json.get("to").stringValue(),
					json.get("ops").valueStream().map(ProtocolExamplesTests::rowOp).toList());
			case "payload" -> new ServerMessage.Payload(id, data);
			case "redirect" -> new ServerMessage.Redirect(Objects.requireNonNull(id), ref,
					json.get("url").stringValue(), json.path("after").longValue(0));
			case "event" -> new ServerMessage.Event(Objects.requireNonNull(id), json.get("name").stringValue(), data);
			case "error" ->
				new ServerMessage.Failure(id, ref, json.get("code").intValue(), json.get("message").stringValue());
			case "drain" -> new ServerMessage.Drain(json.get("delay").longValue());
			case "pong" -> new ServerMessage.Pong(ref);
			default -> throw new AssertionError("The server sends no message of type " + type);
		};
	}

	private static RowOp rowOp(JsonNode op) {
		String key = op.get(1).stringValue();
		return switch (op.get(0).stringValue()) {
			case "drop" -> new RowOp.Drop(key);
			case "move" -> new RowOp.Move(key, op.get(2).isNull() ? null : op.get(2).stringValue());
			case "set" -> new RowOp.Set(key, op.get(2).stringValue(), op.get(3).stringValue());
			default -> new RowOp.Put(key, op.get(2).isNull() ? null : op.get(2).stringValue(), op.get(3).stringValue(),
					op.get(4).stringValue());
		};
	}

	private ServerMessage channelMessage(JsonNode json, String type, String channel) {
		Long ref = number(json, "ref");
		return switch (type) {
			case "message" -> new ChannelServerMessage.ChannelMessage(channel, json.get("cmd").stringValue(),
					value(json, "param"), text(json, "from"), number(json, "offset"));
			case "reply" -> (json.has("epoch") || json.has("members"))
					? new ChannelServerMessage.Joined(ref, channel, value(json, "data"), number(json, "offset"),
							text(json, "epoch"), json.has("recovered") ? json.get("recovered").booleanValue() : null,
							value(json, "members"))
					: new ChannelServerMessage.ChannelReply(ref, channel, value(json, "data"));
			case "presence" ->
				new ChannelServerMessage.PresenceChange(channel, value(json, "joins"), value(json, "leaves"));
			case "error" -> new ChannelServerMessage.ChannelFailure(channel, ref, json.get("code").intValue(),
					json.get("message").stringValue());
			default -> throw new AssertionError("The server sends no channel message of type " + type);
		};
	}

	private @Nullable Object value(JsonNode json, String name) {
		return json.has(name) ? this.mapper.convertValue(json.get(name), Object.class) : null;
	}

	private ServerMessage update(JsonNode json, String id, @Nullable Long version, @Nullable Long ref) {
		JsonNode data = json.get("data");
		if (data.has("html")) {
			return new ServerMessage.Update(id, version, ref, data.get("html").stringValue(), value(json, "result"));
		}
		List<ServerMessage.Slice> slices = data.get("delta")
			.valueStream()
			.map((slice) -> new ServerMessage.Slice(slice.get(0).intValue(), slice.get(1).intValue(),
					slice.get(2).stringValue()))
			.toList();
		long to = Objects.requireNonNull(version);
		return new ServerMessage.Delta(id, to, json.path("base").longValue(to - 1), ref, slices,
				data.get("len").intValue(), value(json, "result"));
	}

	private static @Nullable String text(JsonNode json, String name) {
		return json.has(name) ? json.get(name).stringValue() : null;
	}

	private static @Nullable Long number(JsonNode json, String name) {
		return json.has(name) ? json.get(name).longValue() : null;
	}

	private static Dialect dialect(Path example) {
		return example.startsWith(EXAMPLES.resolve("plain")) ? Dialect.PLAIN : Dialect.LIVEFLUX_V1;
	}

	private JsonNode read(Path example) {
		return this.mapper.readTree(example);
	}

	private static List<Path> examples(String... folders) {
		return Stream.of(folders).flatMap((folder) -> list(EXAMPLES.resolve(folder))).sorted().toList();
	}

	private static Stream<Path> list(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".json")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes client messages back as JSON.
	 */
	private final class Writer implements ClientMessageHandler {

		private final ObjectNode node;

		Writer(ObjectNode node) {
			this.node = node;
		}

		@Override
		public void onInit(ClientMessage.Init message) {
			head("init", null, message.componentId());
		}

		@Override
		public void onMount(ClientMessage.Mount message) {
			head("mount", message.ref(), null);
			this.node.put("kind", message.kind());
			data(message.data());
		}

		@Override
		public void onSync(ClientMessage.Sync message) {
			head("sync", message.ref(), message.componentId());
			number("version", message.version());
			number("base", message.base());
			List<KnownRows> rows = message.rows();
			if (rows != null) {
				ArrayNode lists = this.node.putArray("rows");
				rows.forEach((known) -> {
					ObjectNode list = lists.addObject().put("list", known.list());
					if (known.digest() != null) {
						list.put("digest", known.digest());
					}
					ArrayNode have = list.putArray("have");
					known.have().forEach((key, hash) -> have.addArray().add(key).add(hash));
				});
			}
		}

		@Override
		public void onAct(ClientMessage.Act message) {
			head("action", message.ref(), message.componentId());
			if (message.action() != null) {
				this.node.put("action", message.action());
			}
			data(message.data());
			if (!message.model().isEmpty()) {
				this.node.set("model", ProtocolExamplesTests.this.mapper.valueToTree(message.model()));
			}
		}

		@Override
		public void onUnmount(ClientMessage.Unmount message) {
			head("unmount", message.ref(), message.componentId());
			if (message.keep()) {
				this.node.put("keep", true);
			}
		}

		@Override
		public void onPing(ClientMessage.Ping message) {
			head("ping", message.ref(), null);
		}

		@Override
		public void onJoin(ClientMessage.Join message) {
			head("join", message.ref(), null);
			this.node.put("channel", message.channel());
			value("param", message.param());
			number("offset", message.offset());
			value("epoch", message.epoch());
			number("history", (message.history() > 0) ? (long) message.history() : null);
		}

		@Override
		public void onLeave(ClientMessage.Leave message) {
			head("leave", message.ref(), null);
			this.node.put("channel", message.channel());
		}

		@Override
		public void onCommand(ClientMessage.Command message) {
			if (message.ref() != null || message.channel() != null) {
				head("message", message.ref(), null);
			}
			value("channel", message.channel());
			this.node.put("cmd", message.cmd());
			value("param", message.param());
		}

		@Override
		public void onOther(ClientMessage.Other message) {
			head(message.type(), message.ref(), message.componentId());
			if (message.action() != null) {
				this.node.put("action", message.action());
			}
			data(message.data());
		}

		@Override
		public void onMalformed(ClientMessage.Malformed message) {
			throw new AssertionError(message.problem());
		}

		private void head(String type, @Nullable Long ref, @Nullable String componentId) {
			this.node.put("type", type);
			number("ref", ref);
			if (componentId != null) {
				this.node.put("componentID", componentId);
			}
		}

		// As read from text, so that small numbers are of the same type.
		private void number(String name, @Nullable Long value) {
			if (value != null) {
				this.node.set(name, ProtocolExamplesTests.this.mapper.readTree(value.toString()));
			}
		}

		private void value(String name, @Nullable Object value) {
			JsonMapper json = ProtocolExamplesTests.this.mapper;
			if (value != null) {
				this.node.set(name, json.readTree(json.writeValueAsString(value)));
			}
		}

		private void data(Object data) {
			JsonMapper json = ProtocolExamplesTests.this.mapper;
			this.node.set("data", json.readTree(json.writeValueAsString(data)));
		}

	}

}
