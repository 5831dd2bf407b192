package io.liveflux.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
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
	protected void upgradeInternal(ServerHttpRequest request, ServerHttpResponse response,
			@Nullable String selectedProtocol, List<Extension> selectedExtensions, Endpoint endpoint)
			throws HandshakeFailureException {
		super.upgradeInternal(new ServletServerHttpRequest(new WithoutSession(getHttpServletRequest(request))),
				response, selectedProtocol, selectedExtensions, endpoint);
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
