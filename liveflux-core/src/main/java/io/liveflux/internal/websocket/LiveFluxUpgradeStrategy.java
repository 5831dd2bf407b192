package io.liveflux.internal.websocket;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/**
 * Upgrades through Jakarta WebSocket on every container, because that has the
 * asynchronous remote, and without telling the container of the HTTP session: Tomcat
 * would close the connection with 1008 when the session ends, a moment before or after it
 * is closed with 4401, which tells a client more.
 *
 * @since 0.1
 */
public final class LiveFluxUpgradeStrategy extends StandardWebSocketUpgradeStrategy {

	/**
	 * Creates it.
	 */
	public LiveFluxUpgradeStrategy() {
	}

	@Override
	public void upgrade(ServerHttpRequest request, ServerHttpResponse response, @Nullable String selectedProtocol,
			List<WebSocketExtension> selectedExtensions, @Nullable Principal user, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		super.upgrade(new ServletServerHttpRequest(new WithoutSession(getHttpServletRequest(request))), response,
				selectedProtocol, selectedExtensions, user, handler, attributes);
	}

	/**
	 * A request in no session.
	 */
	private static final class WithoutSession extends HttpServletRequestWrapper {

		private WithoutSession(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable HttpSession getSession(boolean create) {
			return null;
		}

	}

}
