package io.liveflux.security;

import java.util.Optional;

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
