package io.liveflux.internal.websocket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import jakarta.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

import io.liveflux.call.Caller;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.connection.DefaultSocketConnection;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.internal.socket.SocketMessage;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.InboundMessage;

/**
 * A socket of the application's own over WebSocket. A message is handled on the thread
 * that read it, so the messages of one connection are handled in their order.
 *
 * @since 0.1
 */
public final class LiveSocketHandler extends AbstractWebSocketHandler implements SubProtocolCapable {

	private static final Logger logger = LoggerFactory.getLogger(LiveSocketHandler.class);

	private static final String SOCKET = LiveSocketHandler.class.getName() + ".socket";

	private final SocketEndpoint endpoint;

	private final SocketSettings settings;

	private final SocketConnections connections;

	private final List<String> subprotocols;

	private final MessageChain messages;

	private final Executor executor;

	/**
	 * Creates a handler.
	 * @param connections the connections of the endpoint
	 * @param subprotocols subprotocols of the application's own that are agreed to
	 * @param messages takes every message to where it is handled
	 * @param executor closes sessions, which may take a while
	 */
	public LiveSocketHandler(SocketConnections connections, List<String> subprotocols, MessageChain messages,
			Executor executor) {
		this.endpoint = connections.endpoint();
		this.settings = connections.settings();
		this.connections = connections;
		this.subprotocols = List.copyOf(subprotocols);
		this.messages = messages;
		this.executor = executor;
	}

	@Override
	public List<String> getSubProtocols() {
		return this.subprotocols;
	}

	/**
	 * Returns {@code true}: messages arrive in parts, so that the container needs no
	 * buffer for the largest one.
	 */
	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	/**
	 * Returns the open connections, as a live view.
	 */
	Set<DefaultSocketConnection> connections() {
		return this.connections.open();
	}

	boolean isFull() {
		return this.connections.isFull();
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		String authorization = HandshakeAttributes.takeAuthorization(session);
		FrameWriter out = SessionFrameWriters.of(session, this.settings.writeTimeout().toMillis(),
				this.settings.compressionThresholdBytes(), this.executor);
		SocketConnections.Socket socket = this.connections.begin(HandshakeAttributes.read(session), out,
				session.getAcceptedProtocol());
		DefaultSocketConnection connection = socket.connection();
		HandshakeAttributes.keepSession(session, connection);
		limitBuffers(session);
		session.getAttributes().put(SOCKET, socket);
		if (!this.connections.admit(socket)) {
			return;
		}
		this.messages
			.intercept(Caller.of(connection), InboundMessage.opening(this.endpoint.name()),
					() -> this.endpoint.opened(connection, authorization))
			.ifPresent((refused) -> {
				refuse(connection, refused);
				connection.closeAfterSending(CloseCode.POLICY_VIOLATION.value(), "refused");
			});
	}

	private void limitBuffers(WebSocketSession session) {
		if (session instanceof NativeWebSocketSession nativeSession) {
			Session container = nativeSession.getNativeSession(Session.class);
			if (container != null) {
				container.setMaxTextMessageBufferSize(this.settings.bufferSizeBytes());
				container.setMaxBinaryMessageBufferSize(this.settings.bufferSizeBytes());
			}
		}
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) throws InterruptedException {
		if (session.getAttributes().get(SOCKET) instanceof SocketConnections.Socket socket
				&& socket.connection().isOpen()) {
			socket.heartbeat().read();
			switch (socket.parts().add(message.getPayload(), message.isLast())) {
				case INCOMPLETE -> {
				}
				case COMPLETE -> {
					String text = socket.parts().take();
					handle(socket, text, text.length());
				}
				case TOO_LARGE -> tooLarge(socket);
			}
		}
	}

	@Override
	protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) throws InterruptedException {
		if (session.getAttributes().get(SOCKET) instanceof SocketConnections.Socket socket
				&& socket.connection().isOpen()) {
			socket.heartbeat().read();
			switch (socket.parts().add(message.getPayload(), message.isLast())) {
				case INCOMPLETE -> {
				}
				case COMPLETE -> {
					byte[] bytes = socket.parts().takeBytes();
					handle(socket, bytes, bytes.length);
				}
				case TOO_LARGE -> tooLarge(socket);
			}
		}
	}

	private void handle(SocketConnections.Socket socket, Object message, int sizeBytes) throws InterruptedException {
		socket.connection().noteReceived(1, sizeBytes);
		if (socket.connection().awaitRoom(this.settings.writeTimeout().toMillis())) {
			socket.connection().handle(() -> handle(socket, message));
		}
		else {
			socket.connection().close(CloseCode.TRY_AGAIN_LATER.value(), "slow consumer");
		}
	}

	private void handle(SocketConnections.Socket socket, Object message) {
		SocketMessage read = this.endpoint.read(message, socket.format());
		this.messages
			.handle(socket.connection(), InboundMessage.toSocket(this.endpoint.name(), read.value()),
					() -> this.endpoint.message(socket.connection(), read))
			.ifPresent((refused) -> refuse(socket.connection(), refused));
	}

	private void refuse(DefaultSocketConnection connection, MessageChain.Refused refused) {
		Map<String, Object> error = new LinkedHashMap<>();
		error.put("type", "error");
		error.put("message", refused.message());
		error.put("code", refused.code());
		if (refused.retryAfterSeconds() > 0) {
			error.put("retryAfter", refused.retryAfterSeconds());
		}
		connection.send(error);
		if (refused.closes()) {
			connection.closeAfterSending(CloseCode.POLICY_VIOLATION.value(), refused.reason());
		}
	}

	private void tooLarge(SocketConnections.Socket socket) {
		socket.connection()
			.closeAfterSending(CloseCode.MESSAGE_TOO_BIG.value(),
					"message larger than " + this.settings.maxMessageSizeBytes() + " bytes");
	}

	@Override
	protected void handlePongMessage(WebSocketSession session, PongMessage message) {
		if (session.getAttributes().get(SOCKET) instanceof SocketConnections.Socket socket) {
			socket.heartbeat().pong();
			byte[] payload = new byte[message.getPayload().remaining()];
			message.getPayload().get(payload);
			this.endpoint.pong(socket.connection(), payload);
		}
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable exception) {
		logger.debug("Transport error of session {}", session.getId(), exception);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		if (session.getAttributes().get(SOCKET) instanceof SocketConnections.Socket socket) {
			String reason = status.getReason();
			this.connections.ended(socket.connection(), status.getCode(), (reason != null) ? reason : "");
		}
	}

}
