package io.liveflux.internal.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;

/**
 * Writes through the asynchronous remote of the container's own WebSocket session, on
 * every container that implements Jakarta WebSocket.
 */
final class StandardFrameWriter implements FrameWriter {

	private static final Logger logger = LoggerFactory.getLogger(StandardFrameWriter.class);

	/** Longest that Tomcat may hold a thread to write a close frame. */
	private static final String TOMCAT_BLOCKING_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

	private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

	private final WebSocketSession session;

	private final Session container;

	private final RemoteEndpoint.Async remote;

	private final Executor executor;

	private StandardFrameWriter(WebSocketSession session, Session container, long timeoutMillis, Executor executor) {
		this.session = session;
		this.container = container;
		this.executor = executor;
		this.remote = container.getAsyncRemote();
		this.remote.setSendTimeout(timeoutMillis);
		container.getUserProperties().put(TOMCAT_BLOCKING_SEND_TIMEOUT, CLOSE_TIMEOUT_MILLIS);
	}

	/**
	 * Creates a writer.
	 * @param timeoutMillis longest that one frame may take, in milliseconds
	 * @param executor closes sessions: a container may wait for the client to do so
	 * @throws IllegalStateException when the session is not one of Jakarta WebSocket
	 */
	static StandardFrameWriter of(WebSocketSession session, long timeoutMillis, Executor executor) {
		Session container = (session instanceof NativeWebSocketSession nativeSession)
				? nativeSession.getNativeSession(Session.class) : null;
		if (container == null) {
			throw new IllegalStateException(
					"The WebSocket session is not one of Jakarta WebSocket, but " + session.getClass().getName());
		}
		return new StandardFrameWriter(session, container, timeoutMillis, executor);
	}

	/**
	 * Returns the container's own session.
	 */
	Session container() {
		return this.container;
	}

	@Override
	public void write(Frame frame, Callback callback) {
		SendHandler handler = (result) -> callback.done(result.isOK() ? null : result.getException());
		try {
			if (frame instanceof Frame.Binary binary) {
				this.remote.sendBinary(ByteBuffer.wrap(binary.utf8()), handler);
			}
			else {
				this.remote.sendText(frame.text(), handler);
			}
		}
		// Containers say so in several ways when a session ends while it is written to.
		catch (RuntimeException ex) {
			callback.done(ex);
		}
	}

	@Override
	public void ping(byte[] payload) {
		control(new PingMessage(ByteBuffer.wrap(payload)));
	}

	@Override
	public void pong(byte[] payload) {
		control(new PongMessage(ByteBuffer.wrap(payload)));
	}

	private void control(WebSocketMessage<?> message) {
		// Containers wait while another frame is being written.
		this.executor.execute(() -> {
			try {
				this.session.sendMessage(message);
			}
			// Containers say in several ways that a session has ended; its end is told
			// elsewhere.
			catch (IOException | RuntimeException ex) {
				logger.debug("Session {} did not accept a control frame", this.session.getId(), ex);
			}
		});
	}

	@Override
	public void close(int code, String reason) {
		this.executor.execute(() -> {
			try {
				this.session.close(new CloseStatus(code, reason));
			}
			catch (IOException | RuntimeException ex) {
				logger.debug("Session {} could not be closed properly", this.session.getId(), ex);
			}
		});
	}

}
