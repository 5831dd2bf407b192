package io.liveflux.internal.websocket;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Decides about the request to upgrade as the container has it, and writes the answer
 * itself where it refuses.
 */
abstract class ServletHandshakeInterceptor implements HandshakeInterceptor {

	@Override
	public final boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response,
			WebSocketHandler handler, Map<String, Object> attributes) throws IOException {
		if (!(request instanceof ServletServerHttpRequest servletRequest)
				|| !(response instanceof ServletServerHttpResponse servletResponse)) {
			throw new IllegalStateException("Not a servlet request, but " + request.getClass().getName());
		}
		return admits(servletRequest.getServletRequest(), servletResponse.getServletResponse(), attributes);
	}

	/**
	 * Decides.
	 * @param upgrade the request
	 * @param response takes the answer to a request that is refused
	 * @param attributes what the session will have
	 * @return whether the request may be upgraded
	 * @throws IOException when the answer cannot be written
	 */
	abstract boolean admits(HttpServletRequest upgrade, HttpServletResponse response, Map<String, Object> attributes)
			throws IOException;

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

}
