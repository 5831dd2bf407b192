package io.liveflux.internal.socket;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.socket.SocketFormat;

/**
 * Texts and bytes as they are, all else as JSON.
 */
final class JsonFormat implements SocketFormat {

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
		return new Frame.Text(
				(payload instanceof String text) ? text : this.encoder.encode(new ServerMessage.PlainPayload(payload)));
	}

	@Override
	public @Nullable Object read(Object message) {
		return this.decoder.decodeValue((String) message);
	}

}
