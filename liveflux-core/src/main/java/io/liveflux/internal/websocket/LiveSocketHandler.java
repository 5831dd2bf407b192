package io.liveflux.internal.websocket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
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
import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.answer.InboundMessages;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.DefaultSocketConnection;
import io.liveflux.internal.connection.Heartbeat;
import io.liveflux.internal.connection.Heartbeats;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.Rooms;
import io.liveflux.socket.SocketFormat;

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

	private final List<SocketFormat> formats;

	private final List<String> subprotocols;

	private final ConnectionRegistry connections;

	private final Rooms rooms;

	private final Heartbeats heartbeats;

	private final InboundMessages messages;

	private final Executor executor;

	private final ConnectionSlots slots;

	private final Set<DefaultSocketConnection> open = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a handler.
	 * @param endpoint calls the application
	 * @param settings how connections are treated
	 * @param formats how connections may speak, the default first
	 * @param subprotocols subprotocols of the application's own that are agreed to
	 * @param connections where connections are opened
	 * @param rooms the rooms of the endpoint
	 * @param heartbeats looks after the connections
	 * @param messages takes every message to where it is handled
	 * @param executor closes sessions, which may take a while
	 */
	public LiveSocketHandler(SocketEndpoint endpoint, SocketSettings settings, List<SocketFormat> formats,
			List<String> subprotocols, ConnectionRegistry connections, Rooms rooms, Heartbeats heartbeats,
			InboundMessages messages, Executor executor) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.slots = new ConnectionSlots(settings.maxConnections());
		this.formats = List.copyOf(formats);
		this.subprotocols = List.copyOf(subprotocols);
		this.connections = connections;
		this.rooms = rooms;
		this.heartbeats = heartbeats;
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
		return this.open;
	}

	boolean isFull() {
		return this.slots.isFull();
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		String authorization = HandshakeAttributes.takeAuthorization(session);
		SocketFormat format = formatOf(session.getAcceptedProtocol());
		FrameWriter out = SessionFrameWriters.of(session, this.settings.writeTimeout().toMillis(),
				this.settings.compressionThresholdBytes(), this.executor);
		Ending ending = new Ending();
		DefaultSocketConnection connection = this.connections.open(HandshakeAttributes.read(session), out,
				this.settings.outbound(), new DefaultSocketConnection.Profile(this.endpoint.name(), format, this.rooms,
						(end) -> ended(ending, end)));
		ending.connection = connection;
		HandshakeAttributes.keepSession(session, connection);
		limitBuffers(session);
		Heartbeat heartbeat = this.heartbeats.watch(connection, this.settings.heartbeat(), this.settings.pongTimeout(),
				this.settings.readTimeout());
		Socket socket = new Socket(connection, format, heartbeat,
				new MessageParts(this.settings.maxMessageSizeBytes()));
		// Several may have passed the check before the handshake at the same time.
		if (!this.slots.tryTake()) {
			connection.close(CloseCode.TRY_AGAIN_LATER.value(), "too many connections");
			this.connections.ended(connection);
			return;
		}
		session.getAttributes().put(SOCKET, socket);
		this.open.add(connection);
		if (ending.over && this.open.remove(connection)) {
			// It has ended before anybody knew of it.
			this.slots.release();
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

	private SocketFormat formatOf(@Nullable String subprotocol) {
		for (SocketFormat format : this.formats) {
			if (!format.subprotocol().isEmpty() && format.subprotocol().equals(subprotocol)) {
				return format;
			}
		}
		return this.formats.get(0);
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
		if (session.getAttributes().get(SOCKET) instanceof Socket socket && socket.connection().isOpen()) {
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
		if (session.getAttributes().get(SOCKET) instanceof Socket socket && socket.connection().isOpen()) {
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

	private void handle(Socket socket, Object message, int sizeBytes) throws InterruptedException {
		socket.connection().noteReceived(1, sizeBytes);
		if (socket.connection().awaitRoom(this.settings.writeTimeout().toMillis())) {
			socket.connection().handle(() -> handle(socket, message));
		}
		else {
			socket.connection().close(CloseCode.TRY_AGAIN_LATER.value(), "slow consumer");
		}
	}

	private void handle(Socket socket, Object message) {
		SocketEndpoint.Message read = this.endpoint.read(message, socket.format());
		this.messages
			.handle(socket.connection(), InboundMessage.toSocket(this.endpoint.name(), read.value()),
					() -> this.endpoint.message(socket.connection(), read))
			.ifPresent((refused) -> refuse(socket.connection(), refused));
	}

	private void refuse(DefaultSocketConnection connection, InboundMessages.Refused refused) {
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

	private void tooLarge(Socket socket) {
		socket.connection()
			.closeAfterSending(CloseCode.MESSAGE_TOO_BIG.value(),
					"message larger than " + this.settings.maxMessageSizeBytes() + " bytes");
	}

	@Override
	protected void handlePongMessage(WebSocketSession session, PongMessage message) {
		if (session.getAttributes().get(SOCKET) instanceof Socket socket) {
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
		if (session.getAttributes().get(SOCKET) instanceof Socket socket) {
			String reason = status.getReason();
			this.connections.ended(socket.connection(), status.getCode(), (reason != null) ? reason : "");
		}
	}

	private void ended(Ending ending, ConnectionEnd end) {
		ending.over = true;
		DefaultSocketConnection connection = ending.connection;
		if (connection != null && this.open.remove(connection)) {
			this.slots.release();
			this.endpoint.closed(connection, new CloseReason(end.code(), end.reason()));
		}
	}

	/**
	 * Whether a connection has ended, which may be before it is known here.
	 */
	private static final class Ending {

		private volatile @Nullable DefaultSocketConnection connection;

		private volatile boolean over;

	}

	/**
	 * What belongs to one session.
	 */
	private record Socket(DefaultSocketConnection connection, SocketFormat format, Heartbeat heartbeat,
			MessageParts parts) {
	}

}
