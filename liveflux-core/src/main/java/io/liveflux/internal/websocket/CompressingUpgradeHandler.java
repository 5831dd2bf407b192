package io.liveflux.internal.websocket;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

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
 * Performs the handshake with permessage-deflate in its cheap form: neither side keeps a
 * dictionary from one message to the next. A client that does not offer the extension
 * goes without.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1">RFC 7692, section
 * 7.1.1</a>
 */
public final class CompressingUpgradeHandler extends WebSocketHttpRequestHandler {

	private static final String EXTENSION = "permessage-deflate";

	/**
	 * Creates a handler.
	 * @param handler handles the messages
	 * @param handshakeHandler performs the handshake
	 * @param interceptors asked before the handshake, in this order
	 */
	public CompressingUpgradeHandler(WebSocketHandler handler, HandshakeHandler handshakeHandler,
			List<HandshakeInterceptor> interceptors) {
		super(handler, handshakeHandler);
		setHandshakeInterceptors(interceptors);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		super.handleRequest(new WithoutTakeover(request), response);
	}

	/**
	 * A request that offers the extension without context takeover, if it offers it at
	 * all: containers answer what the request says, whatever is asked of them.
	 */
	private static final class WithoutTakeover extends HttpServletRequestWrapper {

		private static final String OFFER = EXTENSION + "; server_no_context_takeover; client_no_context_takeover";

		WithoutTakeover(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return isExtensions(name) ? offer() : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			if (!isExtensions(name)) {
				return super.getHeaders(name);
			}
			String offer = offer();
			return (offer != null) ? Collections.enumeration(List.of(offer)) : Collections.emptyEnumeration();
		}

		private @Nullable String offer() {
			String offered = String.join(",",
					Collections.list(super.getHeaders(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS)));
			return offered.toLowerCase(Locale.ROOT).contains(EXTENSION) ? OFFER : null;
		}

		private static boolean isExtensions(String name) {
			return WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS.equalsIgnoreCase(name);
		}

	}

}
