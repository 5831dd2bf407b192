package io.liveflux.internal.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.admission.RefusalAnswer;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Decides about a request to upgrade, and writes the answer where it refuses.
 *
 * @since 0.1
 */
public final class HandshakeCheck implements HandshakeInterceptor {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final Check check;

	private HandshakeCheck(Check check) {
		this.check = check;
	}

	/**
	 * Returns a check that asks the guards. It comes before all other interceptors.
	 * @param guards asked for each request
	 */
	public static HandshakeCheck by(HandshakeGuards guards) {
		return new HandshakeCheck(
				(upgrade, attributes) -> guards.check(HandshakeRequest.of(upgrade, HandshakeRequest.Kind.UPGRADE)));
	}

	/**
	 * Returns a check whether the query is what the methods of a socket ask for.
	 * @param endpoint the socket
	 */
	public static HandshakeCheck ofQuery(SocketEndpoint endpoint) {
		return new HandshakeCheck((upgrade, attributes) -> endpoint.check(HttpCaller.query(upgrade))
			.map((failure) -> new Refusal(failure.code(), "query", failure.message())));
	}

	/**
	 * Returns a check that refuses while an endpoint has as many connections as it may.
	 * @param handler the endpoint
	 */
	public static HandshakeCheck whileFull(LiveSocketHandler handler) {
		return refusingWhile(handler::isFull);
	}

	/**
	 * Returns a check that refuses with 503 while something is so.
	 * @param refusing whether handshakes are refused at present
	 */
	public static HandshakeCheck refusingWhile(BooleanSupplier refusing) {
		return new HandshakeCheck(
				(upgrade, attributes) -> refusing.getAsBoolean()
						? Optional.of(new Refusal(503, "unavailable",
								"The server accepts no more connections at the moment", RETRY_AFTER))
						: Optional.empty());
	}

	/**
	 * Returns a check whether the channel of a path may be joined.
	 * @param path the path
	 */
	public static HandshakeCheck of(ChannelPath path) {
		return new HandshakeCheck(path::check);
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws IOException {
		if (!(request instanceof ServletServerHttpRequest servletRequest)
				|| !(response instanceof ServletServerHttpResponse servletResponse)) {
			throw new IllegalStateException("Not a servlet request, but " + request.getClass().getName());
		}
		Optional<Refusal> refusal = this.check.check(servletRequest.getServletRequest(), attributes);
		if (refusal.isPresent()) {
			RefusalAnswer.write(servletResponse.getServletResponse(), refusal.get());
		}
		return refusal.isEmpty();
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
	}

	@FunctionalInterface
	private interface Check {

		Optional<Refusal> check(HttpServletRequest upgrade, Map<String, Object> attributes);

	}

}
