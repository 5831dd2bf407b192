package io.liveflux.internal.socket;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

import io.liveflux.connection.Frame;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.socket.SocketFormat;

/**
 * The formats that sockets of the application's own can speak: JSON always, MessagePack
 * where its library is there.
 *
 * @since 0.1
 */
public final class SocketFormats {

	private static final String MESSAGE_PACK = "org.msgpack.core.MessagePack";

	private SocketFormats() {
	}

	/**
	 * Returns the formats, the default first.
	 * @param encoder writes JSON
	 * @param jsonMapper the application's JSON mapper
	 */
	public static List<SocketFormat> available(MessageEncoder encoder, JsonMapper jsonMapper) {
		List<SocketFormat> formats = new ArrayList<>();
		formats.add(new JsonFormat(encoder));
		if (ClassUtils.isPresent(MESSAGE_PACK, SocketFormats.class.getClassLoader())) {
			formats.add(new MessagePackFormat(jsonMapper));
		}
		return formats;
	}

	/**
	 * Texts and bytes as they are, all else as JSON.
	 */
	private static final class JsonFormat implements SocketFormat {

		private final MessageEncoder encoder;

		private final MessageDecoder decoder = new MessageDecoder();

		JsonFormat(MessageEncoder encoder) {
			this.encoder = encoder;
		}

		@Override
		public String subprotocol() {
			return "";
		}

		@Override
		public boolean isBinary() {
			return false;
		}

		@Override
		public Frame write(Object payload) {
			if (payload instanceof byte[] bytes) {
				return new Frame.Binary(bytes);
			}
			return new Frame.Text((payload instanceof String text) ? text
					: this.encoder.encode(new ServerMessage.PlainPayload(payload)));
		}

		@Override
		public @Nullable Object read(Object message) {
			return this.decoder.decodeValue((String) message);
		}

	}

}
