package io.liveflux.internal.websocket;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.http.RefusalAnswer;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Asks the guards before a request is upgraded, and writes their refusal. Comes before
 * all other interceptors.
 *
 * @since 0.1
 */
public final class HandshakeGuardInterceptor implements HandshakeInterceptor {

	private final HandshakeGuards guards;

	/**
	 * Creates an interceptor.
	 * @param guards asked for each request
	 */
	public HandshakeGuardInterceptor(HandshakeGuards guards) {
		this.guards = guards;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws IOException {
		if (!(request instanceof ServletServerHttpRequest servletRequest)
				|| !(response instanceof ServletServerHttpResponse servletResponse)) {
			throw new IllegalStateException("Not a servlet request, but " + request.getClass().getName());
		}
		Optional<Refusal> refusal = this.guards
			.check(HandshakeRequest.of(servletRequest.getServletRequest(), HandshakeRequest.Kind.UPGRADE));
		if (refusal.isPresent()) {
			HttpServletResponse target = servletResponse.getServletResponse();
			RefusalAnswer.write(target, refusal.get());
		}
		return refusal.isEmpty();
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

}
