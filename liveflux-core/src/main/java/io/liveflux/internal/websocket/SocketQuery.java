package io.liveflux.internal.websocket;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.liveflux.call.Outcome;
import io.liveflux.internal.http.RefusalAnswer;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.security.Refusal;

/**
 * Refuses requests to a socket of the application's own whose query is not what its
 * methods ask for.
 *
 * @since 0.1
 */
public final class SocketQuery extends ServletHandshakeInterceptor {

	private final SocketEndpoint endpoint;

	/**
	 * Creates an interceptor.
	 * @param endpoint the socket
	 */
	public SocketQuery(SocketEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	boolean admits(HttpServletRequest upgrade, HttpServletResponse response, Map<String, Object> attributes)
			throws IOException {
		Optional<Outcome.Failure> failure = this.endpoint.check(ChannelPath.query(upgrade));
		if (failure.isPresent()) {
			RefusalAnswer.write(response, new Refusal(failure.get().code(), "query", failure.get().message()));
		}
		return failure.isEmpty();
	}

}
