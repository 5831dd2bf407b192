package io.liveflux.internal.websocket;

import java.time.Clock;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

import io.liveflux.connection.Upgrade;

/**
 * Keeps of the request what sockets of the application's own want to know, because the
 * container uses the request again after the handshake.
 *
 * @since 0.1
 */
public final class UpgradeAttributes implements HandshakeInterceptor {

	private static final String AUTHORIZATION = UpgradeAttributes.class.getName() + ".authorization";

	private static final String UPGRADE = UpgradeAttributes.class.getName() + ".upgrade";

	private final Clock clock;

	/**
	 * Creates an interceptor.
	 * @param clock tells when requests come
	 */
	public UpgradeAttributes(Clock clock) {
		this.clock = clock;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		if (request instanceof ServletServerHttpRequest servletRequest) {
			HttpServletRequest upgrade = servletRequest.getServletRequest();
			String authorization = upgrade.getHeader(HttpHeaders.AUTHORIZATION);
			if (authorization != null) {
				attributes.put(AUTHORIZATION, authorization);
			}
			attributes.put(UPGRADE,
					new Upgrade(upgrade.getRequestURI(), ChannelPath.variables(upgrade), ChannelPath.query(upgrade),
							upgrade.getRemoteAddr(), upgrade.getLocalAddr() + ':' + upgrade.getLocalPort(),
							this.clock.instant()));
		}
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

	/**
	 * Returns the value of the {@code Authorization} header once, for who opens the
	 * connection; nobody else gets it.
	 */
	static @Nullable String takeAuthorization(WebSocketSession session) {
		return (String) session.getAttributes().remove(AUTHORIZATION);
	}

	static Upgrade read(WebSocketSession session) {
		return (session.getAttributes().remove(UPGRADE) instanceof Upgrade upgrade) ? upgrade : Upgrade.UNKNOWN;
	}

}
