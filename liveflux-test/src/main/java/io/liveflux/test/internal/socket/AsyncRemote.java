package io.liveflux.test.internal.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;

/**
 * Writes to a client, and tells when it has taken what is written.
 */
final class AsyncRemote extends InMemoryRemote implements RemoteEndpoint.Async {

	private volatile long timeoutMillis;

	AsyncRemote(InMemorySession session) {
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
