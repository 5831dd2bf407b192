package io.liveflux.protocol;

import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import org.springframework.util.Assert;

/**
 * Writes {@link ServerMessage server messages} as JSON text. Thread-safe.
 *
 * @since 0.1
 */
public final class MessageEncoder {

	private static final char REPLACEMENT = '\uFFFD';

	private final JsonMapper mapper;

	/**
	 * Creates an encoder.
	 * @param mapper writes the application's values, without a name around them
	 */
	public MessageEncoder(JsonMapper mapper) {
		Assert.notNull(mapper, "'mapper' must not be null");
		// A value has the same form wherever in a message it is.
		this.mapper = mapper.isEnabled(SerializationFeature.WRAP_ROOT_VALUE)
				? mapper.rebuild().disable(SerializationFeature.WRAP_ROOT_VALUE).build() : mapper;
	}

	/**
	 * Returns the message as one JSON value.
	 * @param message the message
	 * @return JSON text
	 * @throws tools.jackson.core.JacksonException when a value of the application's
	 * cannot be written
	 */
	public String encode(ServerMessage message) {
		if (message instanceof ServerMessage.PlainPayload payload) {
			return wellFormed(this.mapper.writeValueAsString(payload.value()));
		}
		if (message instanceof ServerMessage.Delta delta) {
			Object result = delta.result();
			return wellFormed(
					DeltaEncoder.encode(delta, (result != null) ? this.mapper.writeValueAsString(result) : null));
		}
		StringWriter out = new StringWriter(initialSize(message));
		try (JsonGenerator json = this.mapper.createGenerator(out)) {
			json.writeStartObject();
			write(message, json);
			json.writeEndObject();
		}
		return wellFormed(out.toString());
	}

	/**
	 * Replaces halves of surrogate pairs, such as cutting a text in the middle leaves: a
	 * transport can write them as UTF-8 no more than a client could read them. The length
	 * stays the same, which deltas rely on.
	 */
	private static String wellFormed(String text) {
		StringBuilder repaired = null;
		for (int i = 0; i < text.length(); i++) {
			if (!Character.isSurrogate(text.charAt(i))) {
				continue;
			}
			if (Character.isSurrogatePair(text.charAt(i), (i + 1 < text.length()) ? text.charAt(i + 1) : 0)) {
				i++;
			}
			else {
				repaired = (repaired != null) ? repaired : new StringBuilder(text);
				repaired.setCharAt(i, REPLACEMENT);
			}
		}
		return (repaired != null) ? repaired.toString() : text;
	}

	/**
	 * Returns a value of the application's as JSON, to be put into several messages that
	 * are encoded later.
	 * @param value the value
	 * @return what writes the same JSON again
	 * @throws tools.jackson.core.JacksonException when the value cannot be written
	 */
	public RawValue raw(@Nullable Object value) {
		return new RawValue(this.mapper.writeValueAsString(value));
	}

	/**
	 * Returns a value as a tree that does not change with it.
	 * @param value a value that the application's JSON mapper can write
	 */
	public JsonNode tree(Object value) {
		return this.mapper.valueToTree(value);
	}

	/**
	 * Reads what {@link #raw(Object)} has written.
	 * @param value the JSON
	 * @return maps, lists, texts, numbers, booleans or {@code null}
	 */
	public @Nullable Object read(RawValue value) {
		return this.mapper.readValue(String.valueOf(value.rawValue()), Object.class);
	}

	private static int initialSize(ServerMessage message) {
		int length = (message instanceof ServerMessage.Update update) ? update.html().length()
				: (message instanceof ServerMessage.Rows rows) ? rows.length() : 0;
		return length + 256;
	}

	private void write(ServerMessage message, JsonGenerator json) {
		if (message instanceof ServerMessage.Update update) {
			head(json, "update", update.componentId(), update.version(), update.ref());
			json.writeObjectPropertyStart(Keys.DATA);
			json.writeStringProperty(Keys.HTML, update.html());
			json.writeEndObject();
			result(json, update.result());
		}
		else if (message instanceof ServerMessage.Fragments fragments) {
			head(json, "fragments", fragments.componentId(), null, null);
			json.writeObjectPropertyStart(Keys.DATA);
			json.writeStringProperty(Keys.HTML, fragments.html());
			json.writeEndObject();
		}
		else if (message instanceof ServerMessage.Text text) {
			write(text, json);
		}
		else if (message instanceof ServerMessage.Rows rows) {
			RowsEncoder.write(rows, json);
		}
		else if (message instanceof ServerMessage.Reply reply) {
			head(json, "reply", reply.componentId(), reply.version(), reply.ref());
			data(json, reply.data());
		}
		else if (message instanceof ServerMessage.Payload payload) {
			head(json, "payload", payload.componentId(), null, null);
			json.writePOJOProperty(Keys.DATA, payload.value());
		}
		else if (message instanceof ServerMessage.Redirect redirect) {
			head(json, "redirect", redirect.componentId(), null, redirect.ref());
			json.writeStringProperty(Keys.URL, redirect.url());
			if (redirect.afterSeconds() > 0) {
				json.writeNumberProperty(Keys.AFTER, redirect.afterSeconds());
			}
		}
		else if (message instanceof ServerMessage.Event event) {
			head(json, "event", event.componentId(), null, null);
			json.writeStringProperty(Keys.NAME, event.name());
			data(json, event.data());
		}
		else if (message instanceof ServerMessage.Failure failure) {
			head(json, "error", failure.componentId(), null, failure.ref());
			json.writeStringProperty(Keys.MESSAGE, failure.message());
			json.writeNumberProperty(Keys.CODE, failure.code());
			if (failure.retryAfterSeconds() > 0) {
				json.writeNumberProperty(Keys.RETRY_AFTER, failure.retryAfterSeconds());
			}
		}
		else if (message instanceof ServerMessage.Hello hello) {
			head(json, "hello", null, null, null);
			json.writeStringProperty(Keys.CONNECTION, hello.connection());
			json.writeNumberProperty(Keys.HEARTBEAT, hello.heartbeatMillis());
			json.writeObjectPropertyStart(Keys.LIMITS);
			json.writeNumberProperty(Keys.MAX_MESSAGE_SIZE, hello.maxMessageSizeBytes());
			json.writeEndObject();
		}
		else if (message instanceof ServerMessage.Drain drain) {
			head(json, "drain", null, null, null);
			json.writeNumberProperty(Keys.DELAY, drain.delayMillis());
		}
		else if (message instanceof ServerMessage.Pong pong) {
			head(json, "pong", null, null, pong.ref());
		}
		else {
			ChannelMessageEncoder.write(message, json);
		}
	}

	private static void write(ServerMessage.Text text, JsonGenerator json) {
		head(json, "text", text.componentId(), null, null);
		if (text.field() != null) {
			json.writeStringProperty(Keys.FIELD, text.field());
		}
		json.writeNumberProperty(Keys.STREAM, text.stream());
		if (text.base() != null) {
			json.writeNumberProperty(Keys.BASE, text.base());
			json.writeStringProperty(Keys.ADD, text.add());
		}
		if (text.done()) {
			json.writeBooleanProperty(Keys.DONE, true);
		}
	}

	static void head(JsonGenerator json, String type, @Nullable String componentId, @Nullable Long version,
			@Nullable Long ref) {
		json.writeStringProperty(Keys.TYPE, type);
		if (componentId != null) {
			json.writeStringProperty(Keys.COMPONENT_ID, componentId);
		}
		if (version != null) {
			json.writeNumberProperty(Keys.VERSION, version);
		}
		if (ref != null) {
			json.writeNumberProperty(Keys.REF, ref);
		}
	}

	private static void result(JsonGenerator json, @Nullable Object result) {
		if (result != null) {
			json.writePOJOProperty(Keys.RESULT, result);
		}
	}

	static void data(JsonGenerator json, @Nullable Object data) {
		if (data != null) {
			json.writePOJOProperty(Keys.DATA, data);
		}
	}

}
