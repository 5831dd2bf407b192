package io.liveflux.internal.websocket;

import java.security.Principal;
import java.time.InstantSource;
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
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

import io.liveflux.internal.direct.DirectEngine;
import io.liveflux.protocol.Dialect;

/**
 * Upgrades through one of two engines. The container's is Jakarta WebSocket, because that
 * has the asynchronous remote, without telling the container of the HTTP session: Tomcat
 * would close the connection with 1008 when the session ends, a moment before or after it
 * is closed with 4401, which tells a client more. The direct one is LiveFlux's own; it
 * leaves connections to the container that agree on an extension, or come over a
 * connector without asynchronous I/O.
 *
 * @since 0.1
 */
public final class LiveFluxUpgradeStrategy extends StandardWebSocketUpgradeStrategy {

	private final @Nullable DirectEngine direct;

	private LiveFluxUpgradeStrategy(@Nullable DirectEngine direct) {
		this.direct = direct;
	}

	/**
	 * Returns one that upgrades through the container's engine.
	 */
	public static LiveFluxUpgradeStrategy ofContainer() {
		return new LiveFluxUpgradeStrategy(null);
	}

	/**
	 * Returns one that upgrades through the direct engine.
	 * @param clock tells what takes too long
	 */
	public static LiveFluxUpgradeStrategy direct(InstantSource clock) {
		return new LiveFluxUpgradeStrategy(new DirectEngine(clock));
	}

	/**
	 * Returns whether connections go through the direct engine where they can.
	 */
	public boolean isDirect() {
		return this.direct != null;
	}

	@Override
	public void upgrade(ServerHttpRequest request, ServerHttpResponse response, @Nullable String selectedProtocol,
			List<WebSocketExtension> selectedExtensions, @Nullable Principal user, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		HttpServletRequest upgrade = getHttpServletRequest(request);
		if (this.direct != null && DirectEngine.canUpgrade(upgrade) && handler.supportsPartialMessages()
				&& upgrade.getHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS) == null) {
			this.direct.upgrade(upgrade, getHttpServletResponse(response),
					new DirectEngine.Handshake(handler, attributes, user, shared(selectedProtocol)));
			return;
		}
		super.upgrade(new ServletServerHttpRequest(new WithoutSession(upgrade)), response, selectedProtocol,
				selectedExtensions, user, handler, attributes);
	}

	/**
	 * Returns one text for all connections in place of what the client has sent.
	 */
	private static @Nullable String shared(@Nullable String protocol) {
		return Dialect.LIVEFLUX_V1_SUBPROTOCOL.equals(protocol) ? Dialect.LIVEFLUX_V1_SUBPROTOCOL : protocol;
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
