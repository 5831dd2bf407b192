package io.liveflux.web;

import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

import io.liveflux.connection.Handshake;
import io.liveflux.protocol.Dialect;

/**
 * Keeps what the upgrade request tells, because the request is gone once the socket is
 * open.
 *
 * @since 0.1
 */
public final class HandshakeAttributes implements HandshakeInterceptor {

	private static final String PREFIX = HandshakeAttributes.class.getName() + '.';

	private static final String SESSION_ID = PREFIX + "sessionId";

	private static final String CLIENT = PREFIX + "client";

	private static final String LOCALE = PREFIX + "locale";

	private static final String HEADERS = PREFIX + "headers";

	private static final String ADDRESS = PREFIX + "address";

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		if (request instanceof ServletServerHttpRequest servletRequest) {
			HttpServletRequest upgrade = servletRequest.getServletRequest();
			HttpSession session = upgrade.getSession(isAnonymousPage(upgrade));
			if (session != null) {
				attributes.put(SESSION_ID, session.getId());
			}
			String client = ClientName.orNull(upgrade.getParameter("client"));
			if (client != null) {
				attributes.put(CLIENT, client);
			}
			attributes.put(LOCALE, RequestContextUtils.getLocale(upgrade));
			attributes.put(HEADERS, HttpCaller.headers(upgrade));
			attributes.put(ADDRESS, upgrade.getRemoteAddr());
		}
		return true;
	}

	/**
	 * Returns whether a page connects in which nobody is logged in. What it mounts over
	 * the connection needs an owner, and the session that it was served in may be gone.
	 */
	private static boolean isAnonymousPage(HttpServletRequest upgrade) {
		String protocols = upgrade.getHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL);
		return upgrade.getUserPrincipal() == null && protocols != null
				&& protocols.contains(Dialect.LIVEFLUX_V1_SUBPROTOCOL);
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

	@SuppressWarnings("unchecked")
	static Handshake read(WebSocketSession session) {
		Map<String, Object> attributes = session.getAttributes();
		Dialect dialect = Dialect.LIVEFLUX_V1_SUBPROTOCOL.equals(session.getAcceptedProtocol()) ? Dialect.LIVEFLUX_V1
				: Dialect.PLAIN;
		Handshake handshake = new Handshake(dialect, session.getPrincipal(), (String) attributes.get(SESSION_ID),
				(String) attributes.get(CLIENT), (Locale) attributes.getOrDefault(LOCALE, Locale.getDefault()),
				(Map<String, Object>) attributes.getOrDefault(HEADERS, Map.of()), (String) attributes.get(ADDRESS));
		// The connection has them from here on.
		attributes.keySet().removeIf((name) -> name.startsWith(PREFIX));
		return handshake;
	}

}
