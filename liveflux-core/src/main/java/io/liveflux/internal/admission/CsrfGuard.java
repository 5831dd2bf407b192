package io.liveflux.internal.admission;

import java.util.Optional;

import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Refuses upgrades that do not carry the page's token. Posts have Spring Security's own
 * filter, and an event stream can only be read by pages that may.
 */
final class CsrfGuard implements HandshakeGuard {

	private static final Refusal REFUSAL = new Refusal(403, "csrf",
			"the CSRF token is missing or wrong; send it as subprotocol " + HandshakeRequest.CSRF_SUBPROTOCOL_PREFIX
					+ "<token> or as parameter " + HandshakeRequest.CSRF_PARAMETER);

	private final HandshakeCsrfCheck check;

	CsrfGuard(HandshakeCsrfCheck check) {
		this.check = check;
	}

	@Override
	public Optional<Refusal> check(HandshakeRequest request) {
		return (request.kind() != HandshakeRequest.Kind.UPGRADE || this.check.isProven(request)) ? Optional.empty()
				: Optional.of(REFUSAL);
	}

}
