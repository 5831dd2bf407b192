package io.liveflux.test.internal.socket;

import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;

import jakarta.websocket.RemoteEndpoint;

/**
 * Writes to a client, and returns when it is written.
 */
final class BasicRemote extends InMemoryRemote implements RemoteEndpoint.Basic {

	BasicRemote(InMemorySession session) {
		super(session);
	}

	@Override
	public void sendText(String text) {
		session().sendText(text);
	}

	@Override
	public void sendBinary(ByteBuffer bytes) {
		session().sendBinary(bytes);
	}

	@Override
	public void sendText(String text, boolean last) {
		session().sendText(text);
	}

	@Override
	public void sendBinary(ByteBuffer bytes, boolean last) {
		session().sendBinary(bytes);
	}

	@Override
	public OutputStream getSendStream() {
		throw new UnsupportedOperationException("Only text and bytes are sent");
	}

	@Override
	public Writer getSendWriter() {
		throw new UnsupportedOperationException("Only text and bytes are sent");
	}

	@Override
	public void sendObject(Object data) {
		throw new UnsupportedOperationException("Only text and bytes are sent");
	}

}
