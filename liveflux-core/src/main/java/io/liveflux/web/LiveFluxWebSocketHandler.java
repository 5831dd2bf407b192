package io.liveflux.web;

import java.time.Duration;
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

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionRegistry;
import io.liveflux.connection.Heartbeat;
import io.liveflux.connection.Heartbeats;
import io.liveflux.messaging.LiveChannels;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.runtime.LiveComponents;
import io.liveflux.security.IdleWatch;
import io.liveflux.security.MessageGate;

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

	private final ConnectionRegistry connections;

	private final LiveComponents components;

	private final LiveChannels channels;

	private final Heartbeats heartbeats;

	private final MessageEncoder encoder;

	private final MessageDecoder decoder = new MessageDecoder();

	private final SocketSettings settings;

	private final MessageGate gate;

	private final IdleWatch idleWatch;

	private final Executor executor;

	/**
	 * Creates a handler.
	 * @param connections where connections are opened
	 * @param components the life of components
	 * @param channels what clients do with channels
	 * @param encoder writes the answers
	 * @param heartbeats looks after the connections
	 * @param settings how connections are treated
	 * @param gate what every message goes through
	 * @param idleWatch told when a client says something
	 * @param executor closes sessions, which may take a while
	 */
	public LiveFluxWebSocketHandler(ConnectionRegistry connections, LiveComponents components, LiveChannels channels,
			MessageEncoder encoder, Heartbeats heartbeats, SocketSettings settings, MessageGate gate,
			IdleWatch idleWatch, Executor executor) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(components, "'components' must not be null");
		Assert.notNull(channels, "'channels' must not be null");
		Assert.notNull(heartbeats, "'heartbeats' must not be null");
		Assert.notNull(encoder, "'encoder' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		this.connections = connections;
		this.components = components;
		this.channels = channels;
		this.heartbeats = heartbeats;
		this.encoder = encoder;
		this.settings = settings;
		this.gate = gate;
		this.idleWatch = idleWatch;
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
		StandardFrameWriter out = StandardFrameWriter.of(session, this.settings.writeTimeout().toMillis(),
				this.executor);
		Connection connection = this.connections.open(HandshakeAttributes.read(session), out, this.settings.outbound());
		MessageRouter router = new MessageRouter(connection, this.components, this.channels, this.decoder, this.encoder,
				this.gate, ChannelPath.nameIn(session));
		Heartbeat heartbeat = this.heartbeats.watch(connection, this.settings.heartbeat(), this.settings.pongTimeout(),
				Duration.ZERO);
		Socket socket = new Socket(connection, router, heartbeat,
				new MessageParts(this.settings.maxMessageSizeBytes()));
		session.getAttributes().put(SOCKET, socket);
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			setIdleTimeout(session);
			router.send(new ServerMessage.Hello(connection.id(), this.settings.heartbeat().toMillis(),
					this.settings.maxMessageSizeBytes()));
		}
		this.channels.opened(connection);
		ChannelPath.join(session, connection, this.channels);
	}

	private void setIdleTimeout(WebSocketSession session) {
		if (session instanceof NativeWebSocketSession nativeSession) {
			Session container = nativeSession.getNativeSession(Session.class);
			if (container != null) {
				container.setMaxIdleTimeout(this.settings.heartbeat().toMillis() * MISSED_HEARTBEATS / 10);
			}
		}
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) throws InterruptedException {
		if (!(session.getAttributes().get(SOCKET) instanceof Socket socket) || !socket.connection().isOpen()) {
			return;
		}
		socket.heartbeat().read();
		this.idleWatch.heard(socket.connection());
		switch (socket.parts().add(message.getPayload(), message.isLast())) {
			case INCOMPLETE -> {
			}
			case COMPLETE -> handle(socket, socket.parts().take());
			case TOO_LARGE -> tooLarge(socket);
		}
	}

	private void handle(Socket socket, String frame) throws InterruptedException {
		if (socket.connection().awaitRoom(this.settings.writeTimeout().toMillis())) {
			socket.connection().handle(() -> socket.router().handle(frame));
		}
		else {
			socket.connection().close(CloseCode.TRY_AGAIN_LATER.value(), "slow consumer");
		}
	}

	private void tooLarge(Socket socket) {
		String problem = "message larger than " + this.settings.maxMessageSizeBytes() + " bytes";
		socket.router().send(new ServerMessage.Failure(null, null, ErrorCode.TOO_LARGE.value(), problem));
		socket.connection().closeAfterSending(CloseCode.MESSAGE_TOO_BIG.value(), problem);
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
			socket.heartbeat().pong();
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

	/**
	 * What belongs to one session.
	 */
	private record Socket(Connection connection, MessageRouter router, Heartbeat heartbeat, MessageParts parts) {
	}

}
