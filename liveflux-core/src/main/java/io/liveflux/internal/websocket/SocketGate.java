package io.liveflux.internal.websocket;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Refuses handshakes with 503 while something is so.
 *
 * @since 0.1
 */
public final class SocketGate implements HandshakeInterceptor {

	private final BooleanSupplier refusing;

	/**
	 * Creates a gate.
	 * @param refusing whether handshakes are refused at present
	 */
	public SocketGate(BooleanSupplier refusing) {
		this.refusing = refusing;
	}

	/**
	 * Returns a gate that refuses while an endpoint has as many connections as it may.
	 * @param handler the endpoint
	 */
	public static SocketGate whileFull(LiveSocketHandler handler) {
		return new SocketGate(handler::isFull);
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		if (this.refusing.getAsBoolean()) {
			response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
			response.getHeaders().set("Retry-After", "1");
			return false;
		}
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

}
