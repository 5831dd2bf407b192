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

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Upgrades requests to WebSockets, and decides whether messages are compressed.
 * Containers take the client's offer from the request by themselves, so they are shown
 * another: without extensions, because compressing costs some 300 KB of memory for each
 * connection, idle ones included; or with permessage-deflate in its cheap form, where
 * neither side keeps a dictionary from one message to the next.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1">RFC 7692, section
 * 7.1.1</a>
 */
public final class UpgradeHandler extends WebSocketHttpRequestHandler {

	private static final String EXTENSION = "permessage-deflate";

	private static final String WITHOUT_TAKEOVER = EXTENSION
			+ "; server_no_context_takeover; client_no_context_takeover";

	private static final int UPGRADE_REQUIRED = 426;

	private final boolean compression;

	/**
	 * Creates a handler.
	 * @param handler handles the messages
	 * @param handshakeHandler performs the handshake
	 * @param interceptors asked before the handshake, in this order
	 * @param compression whether messages are compressed for clients that offer it
	 */
	public UpgradeHandler(WebSocketHandler handler, HandshakeHandler handshakeHandler,
			List<HandshakeInterceptor> interceptors, boolean compression) {
		super(handler, handshakeHandler);
		setHandshakeInterceptors(interceptors);
		this.compression = compression;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		String offered = String.join(",",
				Collections.list(request.getHeaders(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS)));
		boolean compressed = this.compression && offered.toLowerCase(Locale.ROOT).contains(EXTENSION);
		super.handleRequest(new Offer(request, compressed ? WITHOUT_TAKEOVER : null), response);
	}

	/**
	 * Returns what answers requests at the path of a socket that are not upgrades.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22">RFC 9110,
	 * section 15.5.22</a>
	 */
	public static HttpRequestHandler required() {
		return (request, response) -> {
			response.setStatus(UPGRADE_REQUIRED);
			response.setHeader(HttpHeaders.UPGRADE, "websocket");
			response.setHeader(HttpHeaders.CONNECTION, "Upgrade");
			response.setContentType("text/plain;charset=UTF-8");
			response.getOutputStream().print("This address takes WebSocket connections only.");
		};
	}

	/**
	 * A request that offers other extensions than the client did.
	 */
	private static final class Offer extends HttpServletRequestWrapper {

		private final @Nullable String extensions;

		Offer(HttpServletRequest request, @Nullable String extensions) {
			super(request);
			this.extensions = extensions;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return isExtensions(name) ? this.extensions : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			if (!isExtensions(name)) {
				return super.getHeaders(name);
			}
			return (this.extensions != null) ? Collections.enumeration(List.of(this.extensions))
					: Collections.emptyEnumeration();
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			List<String> names = Collections.list(super.getHeaderNames());
			if (this.extensions == null) {
				names.removeIf(Offer::isExtensions);
			}
			return Collections.enumeration(names);
		}

		private static boolean isExtensions(String name) {
			return WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS.equalsIgnoreCase(name);
		}

	}

}
