package io.liveflux.test.internal.socket;

import java.nio.ByteBuffer;

import jakarta.websocket.RemoteEndpoint;

/**
 * What both ways of writing to a client have.
 */
abstract class InMemoryRemote implements RemoteEndpoint {

	private final InMemorySession session;

	InMemoryRemote(InMemorySession session) {
		this.session = session;
	}

	final InMemorySession session() {
		return this.session;
	}

	@Override
	public void setBatchingAllowed(boolean allowed) {
	}

	@Override
	public boolean getBatchingAllowed() {
		return false;
	}

	@Override
	public void flushBatch() {
	}

	@Override
	public void sendPing(ByteBuffer payload) {
		this.session.sendPing(payload);
	}

	@Override
	public void sendPong(ByteBuffer payload) {
	}

}
