package io.liveflux.internal.direct;

import java.io.IOException;
import java.lang.reflect.Field;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.util.WebUtils;

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

	private final TomcatUpgradeHandler.ReadBuffers buffers = new TomcatUpgradeHandler.ReadBuffers();

	private final InstantSource clock;

	/**
	 * Creates an engine.
	 * @param clock tells what takes too long
	 */
	public DirectEngine(InstantSource clock) {
		this.clock = clock;
	}

	TomcatUpgradeHandler.ReadBuffers buffers() {
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
	public void upgrade(HttpServletRequest request, HttpServletResponse response, Handshake handshake) {
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

	/**
	 * Knows the connectors of Tomcat's that a connection can be taken over from.
	 */
	static final class TomcatConnectors {

		private static final @Nullable Field REQUEST = field();

		private TomcatConnectors() {
		}

		private static @Nullable Field field() {
			Field field = ReflectionUtils.findField(RequestFacade.class, null, Request.class);
			return (field != null && field.trySetAccessible()) ? field : null;
		}

		/**
		 * Returns whether a request came over one of them: a connector with NIO that has
		 * not turned asynchronous I/O off.
		 */
		static boolean isSuitable(HttpServletRequest request) {
			RequestFacade facade = WebUtils.getNativeRequest(request, RequestFacade.class);
			return REQUEST != null && facade != null
					&& ReflectionUtils.getField(REQUEST, facade) instanceof Request inner
					&& inner.getConnector().getProtocolHandler() instanceof Http11NioProtocol protocol
					&& !"false".equals(protocol.getProperty("useAsyncIO"));
		}

	}

	/**
	 * What a session of the direct engine is opened with.
	 *
	 * @param handler handles the messages
	 * @param attributes what the handshake has found out
	 * @param principal whose connection it is
	 * @param protocol subprotocol that is agreed on
	 */
	public record Handshake(WebSocketHandler handler, Map<String, Object> attributes, @Nullable Principal principal,
			@Nullable String protocol) {

	}

}
