package io.liveflux.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads frames of clients. What is wrong becomes a {@link ClientMessage.Malformed} that
 * says what, so that one bad message in a frame does not spoil the others. Thread-safe.
 *
 * @since 0.1
 */
public final class MessageDecoder {

	/** Deepest nesting of objects and arrays that a frame may have. */
	public static final int MAX_DEPTH = 32;

	private static final int MAX_NUMBER_LENGTH = 64;

	private static final int MAX_NAME_LENGTH = 1024;

	private final JsonMapper mapper;

	/**
	 * Creates a decoder.
	 */
	public MessageDecoder() {
		this.mapper = JsonMapper
			.builder(JsonFactory.builder()
				.streamReadConstraints(StreamReadConstraints.builder()
					.maxNestingDepth(MAX_DEPTH)
					.maxNumberLength(MAX_NUMBER_LENGTH)
					.maxNameLength(MAX_NAME_LENGTH)
					.build())
				.build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.build();
	}

	/**
	 * Reads a frame.
	 * @param dialect how the connection speaks
	 * @param text the frame's text
	 * @param defaultComponentId the component that a message of the plain dialect means
	 * when it names none
	 * @return the frame's messages in their order, at least one
	 */
	public List<ClientMessage> decode(Dialect dialect, String text, @Nullable String defaultComponentId) {
		Object value;
		try {
			value = this.mapper.readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			return List.of(new ClientMessage.Malformed(null, null, describe(ex)));
		}
		if (dialect == Dialect.LIVEFLUX_V1 && value instanceof List<?> list) {
			if (list.isEmpty()) {
				return List.of(new ClientMessage.Malformed(null, null, "A frame must hold at least one message"));
			}
			List<ClientMessage> messages = new ArrayList<>(list.size());
			list.forEach((element) -> messages.add(read(dialect, element, null)));
			return messages;
		}
		return List.of(read(dialect, value, defaultComponentId));
	}

	/**
	 * Reads a frame of a connection that is for one channel only: whatever it holds is
	 * meant for channels, so that only what is wrong with a command is said.
	 * @param text the frame's text
	 * @return a command, or what is wrong
	 */
	public ClientMessage decodeCommand(String text) {
		Object value;
		try {
			value = this.mapper.readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			return new ClientMessage.Malformed(null, null, describe(ex));
		}
		return read(value, false, (fields) -> readCommand(null, fields.string(Keys.CHANNEL), fields));
	}

	/**
	 * Reads a JSON value under the same limits as a frame.
	 * @param text JSON text
	 * @return maps, lists, texts, numbers, booleans or {@code null}
	 * @throws IllegalArgumentException when the text is not JSON; the message says why
	 */
	public @Nullable Object decodeValue(String text) {
		try {
			return this.mapper.readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(describe(ex), ex);
		}
	}

	/**
	 * Reads a JSON object, for instance the body of an HTTP request, under the same
	 * limits as a frame.
	 * @param text JSON text
	 * @return the object's members
	 * @throws IllegalArgumentException when the text is not a JSON object; the message
	 * says why
	 */
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> decodeObject(String text) {
		Object value;
		try {
			value = this.mapper.readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(describe(ex), ex);
		}
		if (!(value instanceof Map<?, ?>)) {
			throw new IllegalArgumentException("must be a JSON object");
		}
		return (Map<String, @Nullable Object>) value;
	}

	private static String describe(JacksonException ex) {
		if (ex instanceof StreamConstraintsException) {
			return "JSON exceeds a limit: nesting " + MAX_DEPTH + ", digits of a number " + MAX_NUMBER_LENGTH
					+ ", characters of a name " + MAX_NAME_LENGTH;
		}
		return "Malformed JSON at line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr();
	}

	private static ClientMessage read(Dialect dialect, @Nullable Object value, @Nullable String defaultComponentId) {
		return switch (dialect) {
			case PLAIN -> read(value, false, (fields) -> readPlain(fields, defaultComponentId));
			case LIVEFLUX_V1 -> read(value, true, MessageDecoder::readLivefluxV1);
		};
	}

	/**
	 * Reads one message.
	 * @param numbered whether messages of this shape have numbers
	 */
	private static ClientMessage read(@Nullable Object value, boolean numbered, Function<Fields, ClientMessage> shape) {
		if (!(value instanceof Map<?, ?> map)) {
			return new ClientMessage.Malformed(null, null, "A message must be a JSON object");
		}
		Fields fields = new Fields(map);
		try {
			return shape.apply(fields);
		}
		catch (Fields.InvalidFieldException ex) {
			Long ref = numbered ? fields.refOrNull() : null;
			return new ClientMessage.Malformed(ref, fields.componentIdOrNull(), ex.problem());
		}
	}

	private static ClientMessage readPlain(Fields fields, @Nullable String defaultComponentId) {
		if (!fields.has(Keys.TYPE) && fields.has(Keys.CMD)) {
			return readCommand(null, fields.string(Keys.CHANNEL), fields);
		}
		String type = fields.requiredString(Keys.TYPE);
		String named = fields.string(Keys.COMPONENT_ID);
		String componentId = (named != null) ? named : defaultComponentId;
		if (componentId == null) {
			return new ClientMessage.Malformed(null, null, "Missing component ID");
		}
		return switch (type) {
			case "init" -> new ClientMessage.Init(componentId);
			case "sync" -> new ClientMessage.Sync(null, componentId, null, null, null);
			case "action" -> readAction(null, componentId, fields);
			default -> readOther(null, type, componentId, fields);
		};
	}

	private static ClientMessage readLivefluxV1(Fields fields) {
		String type = fields.requiredString(Keys.TYPE);
		Long ref = fields.positive(Keys.REF);
		return switch (type) {
			case "mount" -> new ClientMessage.Mount(ref, fields.requiredString(Keys.KIND), fields.object(Keys.DATA));
			case "sync" -> new ClientMessage.Sync(ref, fields.requiredString(Keys.COMPONENT_ID),
					fields.positive(Keys.VERSION), fields.positive(Keys.BASE), KnownRows.read(fields.any(Keys.ROWS)));
			case "action" -> readAction(ref, fields.requiredString(Keys.COMPONENT_ID), fields);
			case "unmount" -> new ClientMessage.Unmount(ref, fields.requiredString(Keys.COMPONENT_ID),
					Boolean.TRUE.equals(fields.any(Keys.KEEP)));
			case "join" -> readJoin(ref, fields);
			case "leave" -> new ClientMessage.Leave(ref, fields.requiredString(Keys.CHANNEL));
			case "message" -> readCommand(ref, fields.requiredString(Keys.CHANNEL), fields);
			case "ping" -> new ClientMessage.Ping(ref);
			default -> {
				String componentId = fields.string(Keys.COMPONENT_ID);
				if (componentId == null) {
					throw new Fields.InvalidFieldException("Unknown type '" + Fields.shorten(type)
							+ "'; known: mount, sync, action, unmount, join, leave, message, ping");
				}
				yield readOther(ref, type, componentId, fields);
			}
		};
	}

	private static ClientMessage readAction(@Nullable Long ref, String componentId, Fields fields) {
		boolean fills = fields.object(Keys.DATA).containsKey(InboundMessage.FILL);
		String action = (fields.has(Keys.MODEL) || fills) ? fields.string(Keys.ACTION)
				: fields.requiredString(Keys.ACTION);
		return new ClientMessage.Act(ref, componentId, action, fields.object(Keys.DATA), fields.object(Keys.MODEL),
				trace(fields));
	}

	private static ClientMessage readJoin(@Nullable Long ref, Fields fields) {
		Long offset = fields.notNegative(Keys.OFFSET);
		String epoch = fields.string(Keys.EPOCH);
		// Half a position would lead to a gap that nobody sees.
		if ((offset == null) != (epoch == null)) {
			throw new Fields.InvalidFieldException("Fields '" + Keys.OFFSET + "' and '" + Keys.EPOCH
					+ "' must be given together; missing is '" + ((offset == null) ? Keys.OFFSET : Keys.EPOCH) + "'");
		}
		Long history = fields.notNegative(Keys.HISTORY);
		return new ClientMessage.Join(ref, fields.requiredString(Keys.CHANNEL), fields.any(Keys.PARAM), offset, epoch,
				(history != null) ? (int) Math.min(history, Integer.MAX_VALUE) : 0, trace(fields));
	}

	private static ClientMessage readCommand(@Nullable Long ref, @Nullable String channel, Fields fields) {
		return new ClientMessage.Command(ref, channel, fields.requiredString(Keys.CMD), fields.any(Keys.PARAM),
				trace(fields));
	}

	private static ClientMessage readOther(@Nullable Long ref, String type, String componentId, Fields fields) {
		return new ClientMessage.Other(ref, type, componentId, fields.string(Keys.ACTION), fields.object(Keys.DATA),
				trace(fields));
	}

	private static @Nullable TraceParent trace(Fields fields) {
		return TraceParent.of(fields.any(Keys.TRACEPARENT), fields.any(Keys.TRACESTATE)).orElse(null);
	}

}
