package io.liveflux.internal.websocket;

import java.util.List;
import java.util.concurrent.Executor;

import jakarta.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.conversation.Conversation;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;

/**
 * The endpoint over WebSocket, in both dialects. A frame is handled on the thread that
 * read it, so the messages of one connection are handled in their order. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveFluxWebSocketHandler extends AbstractWebSocketHandler implements SubProtocolCapable {

	private static final Logger logger = LoggerFactory.getLogger(LiveFluxWebSocketHandler.class);

	private static final String SOCKET = LiveFluxWebSocketHandler.class.getName() + ".socket";

	/** How many heartbeats may be missed, in tenths. */
	private static final int MISSED_HEARTBEATS = 25;

	private final Conversations conversations;

	private final SocketSettings settings;

	private final Executor executor;

	/**
	 * Creates a handler.
	 * @param conversations where connections are opened
	 * @param executor closes sessions, which may take a while
	 */
	public LiveFluxWebSocketHandler(Conversations conversations, Executor executor) {
		Assert.notNull(conversations, "'conversations' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		this.conversations = conversations;
		this.settings = conversations.settings();
		this.executor = executor;
	}

	@Override
	public List<String> getSubProtocols() {
		return List.of(Dialect.LIVEFLUX_V1_SUBPROTOCOL);
	}

	/**
	 * Returns {@code true}: messages arrive in parts, so that the container needs no
	 * buffer for the largest one, and one that is too large can be answered by name.
	 */
	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		FrameWriter out = SessionFrameWriters.of(session, this.settings.writeTimeout().toMillis(),
				this.settings.compressionThresholdBytes(), this.executor);
		Conversation conversation = this.conversations.begin(HandshakeAttributes.read(session), out,
				ChannelPath.nameIn(session));
		ManagedConnection connection = conversation.connection();
		HandshakeAttributes.keepSession(session, connection);
		session.getAttributes()
			.put(SOCKET, new Socket(conversation, new MessageParts(this.settings.maxMessageSizeBytes())));
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			setIdleTimeout(session);
		}
		ChannelPath.join(session, connection, this.conversations);
		if (!session.isOpen()) {
			// Closed before anybody knew whose session it is.
			this.conversations.ended(connection);
		}
	}

	private void setIdleTimeout(WebSocketSession session) {
		long millis = this.settings.heartbeat().toMillis() * MISSED_HEARTBEATS / 10;
		if (session instanceof NativeWebSocketSession nativeSession) {
			Session container = nativeSession.getNativeSession(Session.class);
			if (container != null) {
				container.setMaxIdleTimeout(millis);
			}
		}
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) throws InterruptedException {
		if (!(session.getAttributes().get(SOCKET) instanceof Socket socket) || !socket.connection().isOpen()) {
			return;
		}
		Conversation conversation = socket.conversation();
		conversation.heard();
		switch (socket.parts().add(message.getPayload(), message.isLast())) {
			case INCOMPLETE -> {
			}
			case COMPLETE -> conversation.handle(socket.parts().take());
			case TOO_LARGE -> conversation.tooLarge();
		}
	}

	@Override
	protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
		if (session.getAttributes().get(SOCKET) instanceof Socket socket) {
			socket.connection().close(CloseCode.UNSUPPORTED_DATA.value(), "send text frames");
		}
	}

	@Override
	protected void handlePongMessage(WebSocketSession session, PongMessage message) {
		if (session.getAttributes().get(SOCKET) instanceof Socket socket) {
			socket.conversation().heartbeat().pong();
		}
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable exception) {
		logger.debug("Transport error of session {}", session.getId(), exception);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		if (session.getAttributes().get(SOCKET) instanceof Socket socket) {
			String reason = status.getReason();
			this.conversations.ended(socket.connection(), status.getCode(), (reason != null) ? reason : "");
		}
	}

	/**
	 * What belongs to one session.
	 */
	private record Socket(Conversation conversation, MessageParts parts) {

		ManagedConnection connection() {
			return this.conversation.connection();
		}

	}

}
