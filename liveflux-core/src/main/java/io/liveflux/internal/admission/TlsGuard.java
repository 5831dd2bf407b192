package io.liveflux.internal.admission;

import java.util.Optional;

import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Refuses plain connections.
 */
final class TlsGuard implements HandshakeGuard {

	private static final Refusal REFUSAL = new Refusal(403, "tls-required", "connect over TLS (https, wss)");

	@Override
	public Optional<Refusal> check(HandshakeRequest request) {
		return request.isSecure() ? Optional.empty() : Optional.of(REFUSAL);
	}

}
