package io.liveflux.internal.websocket;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Upgrades requests to WebSockets without compression, whatever the client offers:
 * compressing costs some 300 KB of memory for each connection, idle ones included.
 * Containers take the offer from the request by themselves, so it is hidden from them.
 *
 * @since 0.1
 */
public final class UncompressedUpgradeHandler extends WebSocketHttpRequestHandler {

	/**
	 * Creates a handler.
	 * @param handler handles the messages
	 * @param handshakeHandler performs the handshake
	 * @param interceptors asked before the handshake, in this order
	 */
	public UncompressedUpgradeHandler(WebSocketHandler handler, HandshakeHandler handshakeHandler,
			List<HandshakeInterceptor> interceptors) {
		super(handler, handshakeHandler);
		setHandshakeInterceptors(interceptors);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		super.handleRequest(new WithoutExtensions(request), response);
	}

	/**
	 * A request that offers no extensions.
	 */
	private static final class WithoutExtensions extends HttpServletRequestWrapper {

		WithoutExtensions(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return isHidden(name) ? null : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			List<String> names = Collections.list(super.getHeaderNames());
			names.removeIf(WithoutExtensions::isHidden);
			return Collections.enumeration(names);
		}

		private static boolean isHidden(String name) {
			return WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS.equalsIgnoreCase(name);
		}

	}

}
