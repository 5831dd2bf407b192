package io.liveflux.internal.socket;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

import io.liveflux.protocol.MessageEncoder;
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

}
