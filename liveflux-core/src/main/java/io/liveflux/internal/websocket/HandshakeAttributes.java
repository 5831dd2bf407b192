package io.liveflux.internal.websocket;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.internal.session.SessionKeepAlive;
import io.liveflux.protocol.Dialect;

/**
 * Keeps what the upgrade request tells, because the request is gone once the socket is
 * open.
 *
 * @since 0.1
 */
public final class HandshakeAttributes implements HandshakeInterceptor {

	private static final String HANDSHAKE = HandshakeAttributes.class.getName() + ".handshake";

	private static final String SESSION = HandshakeAttributes.class.getName() + ".session";

	private static final String AUTHORIZATION = HandshakeAttributes.class.getName() + ".authorization";

	private final boolean withAuthorization;

	private HandshakeAttributes(boolean withAuthorization) {
		this.withAuthorization = withAuthorization;
	}

	/**
	 * Returns what keeps it for the endpoint of components and channels.
	 */
	public static HandshakeAttributes ofPages() {
		return new HandshakeAttributes(false);
	}

	/**
	 * Returns what keeps it for a socket of the application's own, the
	 * {@code Authorization} header included.
	 */
	public static HandshakeAttributes ofSockets() {
		return new HandshakeAttributes(true);
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		if (request instanceof ServletServerHttpRequest servletRequest) {
			HttpServletRequest upgrade = servletRequest.getServletRequest();
			if (isPage(upgrade)) {
				HttpCaller.ensureOwner(upgrade);
			}
			String authorization = this.withAuthorization ? upgrade.getHeader(HttpHeaders.AUTHORIZATION) : null;
			if (authorization != null) {
				attributes.put(AUTHORIZATION, authorization);
			}
			attributes.put(HANDSHAKE, HttpCaller.handshake(upgrade, Dialect.PLAIN));
			SessionKeepAlive.Handle session = SessionKeepAlive.Handle.of(upgrade.getSession(false));
			if (session != null) {
				attributes.put(SESSION, session);
			}
		}
		return true;
	}

	/**
	 * Returns whether a page connects. What it mounts over the connection needs an owner,
	 * and the session that it was served in may be gone.
	 */
	private static boolean isPage(HttpServletRequest upgrade) {
		String protocols = upgrade.getHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL);
		return protocols != null && protocols.contains(Dialect.LIVEFLUX_V1_SUBPROTOCOL);
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

	static Handshake read(WebSocketSession session) {
		// The connection has it from here on.
		if (!(session.getAttributes().remove(HANDSHAKE) instanceof Handshake asked)) {
			throw new IllegalStateException("The handshake did not pass " + HandshakeAttributes.class.getName());
		}
		return asked.withDialect(Dialect.LIVEFLUX_V1_SUBPROTOCOL.equals(session.getAcceptedProtocol())
				? Dialect.LIVEFLUX_V1 : Dialect.PLAIN);
	}

	/**
	 * Returns the value of the {@code Authorization} header once, for who opens the
	 * connection; nobody else gets it.
	 */
	static @Nullable String takeAuthorization(WebSocketSession session) {
		return (String) session.getAttributes().remove(AUTHORIZATION);
	}

	/**
	 * Lets a connection keep what reaches the HTTP session.
	 */
	static void keepSession(WebSocketSession session, Connection connection) {
		if (session.getAttributes().remove(SESSION) instanceof SessionKeepAlive.Handle handle) {
			handle.keepIn(connection);
		}
	}

}
