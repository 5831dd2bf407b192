package io.liveflux.test.internal.socket;

import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;

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

	/**
	 * Writes to a client, and returns when it is written.
	 */
	static final class Basic extends InMemoryRemote implements RemoteEndpoint.Basic {

		Basic(InMemorySession session) {
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

	/**
	 * Writes to a client, and tells when it has taken what is written.
	 */
	static final class Async extends InMemoryRemote implements RemoteEndpoint.Async {

		private volatile long timeoutMillis;

		Async(InMemorySession session) {
			super(session);
		}

		@Override
		public long getSendTimeout() {
			return this.timeoutMillis;
		}

		@Override
		public void setSendTimeout(long timeoutMillis) {
			this.timeoutMillis = timeoutMillis;
		}

		@Override
		public void sendText(String text, SendHandler handler) {
			session().send(text, this.timeoutMillis, (failure) -> handler
				.onResult((failure != null) ? new SendResult(session(), failure) : new SendResult(session())));
		}

		@Override
		public void sendBinary(ByteBuffer bytes, SendHandler handler) {
			sendText(StandardCharsets.UTF_8.decode(bytes).toString(), handler);
		}

		@Override
		public Future<Void> sendText(String text) {
			session().sendText(text);
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public Future<Void> sendBinary(ByteBuffer bytes) {
			session().sendBinary(bytes);
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public Future<Void> sendObject(Object data) {
			throw new UnsupportedOperationException("Only text and bytes are sent");
		}

		@Override
		public void sendObject(Object data, SendHandler handler) {
			throw new UnsupportedOperationException("Only text and bytes are sent");
		}

	}

}
