package io.liveflux.internal.websocket;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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
public final class HandshakeGuardInterceptor extends ServletHandshakeInterceptor {

	private final HandshakeGuards guards;

	/**
	 * Creates an interceptor.
	 * @param guards asked for each request
	 */
	public HandshakeGuardInterceptor(HandshakeGuards guards) {
		this.guards = guards;
	}

	@Override
	boolean admits(HttpServletRequest upgrade, HttpServletResponse response, Map<String, Object> attributes)
			throws IOException {
		Optional<Refusal> refusal = this.guards.check(HandshakeRequest.of(upgrade, HandshakeRequest.Kind.UPGRADE));
		if (refusal.isPresent()) {
			RefusalAnswer.write(response, refusal.get());
		}
		return refusal.isEmpty();
	}

}
