package io.liveflux.internal.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.connection.Frame;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.socket.SocketFormat;

/**
 * Values as MessagePack, in binary messages. Texts and bytes are values too.
 */
final class MessagePackFormat implements SocketFormat {

	private static final int MAX_ELEMENTS = 100_000;

	private final JsonMapper mapper;

	MessagePackFormat(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public String subprotocol() {
		return "msgpack";
	}

	@Override
	public boolean isBinary() {
		return true;
	}

	@Override
	public Frame write(Object payload) {
		if (payload instanceof byte[] bytes) {
			return new Frame.Binary(bytes);
		}
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			pack(packer, this.mapper.valueToTree(payload));
			return new Frame.Binary(packer.toByteArray());
		}
		catch (IOException ex) {
			throw new IllegalStateException("A buffer cannot fail", ex);
		}
	}

	private static void pack(MessageBufferPacker packer, JsonNode node) throws IOException {
		switch (node.getNodeType()) {
			case OBJECT -> {
				packer.packMapHeader(node.size());
				for (Map.Entry<String, JsonNode> entry : node.properties()) {
					packer.packString(entry.getKey());
					pack(packer, entry.getValue());
				}
			}
			case ARRAY -> {
				packer.packArrayHeader(node.size());
				for (JsonNode element : node) {
					pack(packer, element);
				}
			}
			case STRING -> packer.packString(node.stringValue());
			case BOOLEAN -> packer.packBoolean(node.booleanValue());
			case BINARY -> {
				byte[] bytes = node.binaryValue();
				packer.packBinaryHeader(bytes.length);
				packer.writePayload(bytes);
			}
			case NUMBER -> packNumber(packer, node);
			default -> packer.packNil();
		}
	}

	private static void packNumber(MessageBufferPacker packer, JsonNode node) throws IOException {
		if (node.isIntegralNumber()) {
			packer.packBigInteger(node.bigIntegerValue());
		}
		else {
			packer.packDouble(node.doubleValue());
		}
	}

	@Override
	public @Nullable Object read(Object message) {
		try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker((byte[]) message)) {
			Object value = read(unpacker, 0);
			if (unpacker.hasNext()) {
				throw new IllegalArgumentException("more than one MessagePack value in a message");
			}
			return value;
		}
		catch (IOException | MessagePackException ex) {
			throw new IllegalArgumentException("malformed MessagePack", ex);
		}
	}

	private static @Nullable Object read(MessageUnpacker unpacker, int depth) throws IOException {
		if (depth > MessageDecoder.MAX_DEPTH) {
			throw new IllegalArgumentException("MessagePack nested deeper than " + MessageDecoder.MAX_DEPTH);
		}
		switch (unpacker.getNextFormat().getValueType()) {
			case MAP -> {
				int size = bounded(unpacker.unpackMapHeader());
				Map<String, @Nullable Object> map = new LinkedHashMap<>();
				for (int i = 0; i < size; i++) {
					map.put(unpacker.unpackString(), read(unpacker, depth + 1));
				}
				return map;
			}
			case ARRAY -> {
				int size = bounded(unpacker.unpackArrayHeader());
				List<@Nullable Object> list = new ArrayList<>();
				for (int i = 0; i < size; i++) {
					list.add(read(unpacker, depth + 1));
				}
				return list;
			}
			default -> {
				return scalar(unpacker.unpackValue());
			}
		}
	}

	private static int bounded(int size) {
		if (size > MAX_ELEMENTS) {
			throw new IllegalArgumentException("MessagePack map or array with more than " + MAX_ELEMENTS + " elements");
		}
		return size;
	}

	private static @Nullable Object scalar(Value value) {
		return switch (value.getValueType()) {
			case NIL -> null;
			case BOOLEAN -> value.asBooleanValue().getBoolean();
			case INTEGER -> value.asIntegerValue().isInLongRange() ? (Object) value.asIntegerValue().asLong()
					: value.asIntegerValue().asBigInteger();
			case FLOAT -> value.asFloatValue().toDouble();
			case STRING -> value.asStringValue().asString();
			case BINARY -> value.asBinaryValue().asByteArray();
			default -> throw new IllegalArgumentException("MessagePack extension types are not accepted");
		};
	}

}
