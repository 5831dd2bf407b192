package io.liveflux.internal.direct;

import java.io.IOException;
import java.time.InstantSource;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.util.ClassUtils;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeFailureException;

import io.liveflux.internal.rfc6455.OpeningHandshake;

/**
 * Answers handshakes and takes connections over from Tomcat. What a handshake has to be
 * is checked before, but for the key.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2">RFC 6455, section
 * 4.2.2</a>
 */
public final class DirectEngine {

	private final ReadBuffers buffers = new ReadBuffers();

	private final InstantSource clock;

	/**
	 * Creates an engine.
	 * @param clock tells what takes too long
	 */
	public DirectEngine(InstantSource clock) {
		this.clock = clock;
	}

	ReadBuffers buffers() {
		return this.buffers;
	}

	InstantSource clock() {
		return this.clock;
	}

	/**
	 * Returns whether the engine works in a container, which is so for Tomcat.
	 * @param context the application in the container
	 */
	public static boolean isPossible(ServletContext context) {
		return isOfTomcat(context) && ClassUtils.isPresent(
				"org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler", DirectEngine.class.getClassLoader());
	}

	/**
	 * Returns whether the connection of a request can be taken over. It cannot where a
	 * test has made the request, nor where the connector has no asynchronous I/O.
	 * @param request the request
	 */
	public static boolean canUpgrade(HttpServletRequest request) {
		return isOfTomcat(request.getServletContext()) && TomcatConnectors.isSuitable(request);
	}

	private static boolean isOfTomcat(ServletContext context) {
		return context.getClass().getName().startsWith("org.apache.catalina.");
	}

	/**
	 * Answers a handshake. With 101, the session begins when the answer is sent.
	 * @param request the request to upgrade
	 * @param response the answer to it
	 * @param handshake what the session is opened with
	 * @throws HandshakeFailureException when the container does not upgrade
	 */
	public void upgrade(HttpServletRequest request, HttpServletResponse response, DirectHandshake handshake) {
		String key = request.getHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_KEY);
		if (key == null || !OpeningHandshake.isKey(key)) {
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		response.setHeader(HttpHeaders.UPGRADE, "websocket");
		response.setHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
		response.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_ACCEPT, OpeningHandshake.accept(key));
		if (handshake.protocol() != null) {
			response.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL, handshake.protocol());
		}
		try {
			request.upgrade(TomcatUpgradeHandler.class).use(this, handshake);
		}
		catch (IOException | ServletException ex) {
			throw new HandshakeFailureException("The container does not upgrade the connection", ex);
		}
	}

}
