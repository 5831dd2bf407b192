package io.liveflux.internal.admission;

import java.util.List;
import java.util.Optional;

import org.springframework.web.cors.CorsConfiguration;

import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Refuses pages of other origins. The page's own origin always passes.
 */
final class OriginGuard implements HandshakeGuard {

	private static final Refusal FOREIGN = new Refusal(403, "origin", "this origin may not connect");

	private static final Refusal MISSING = new Refusal(403, "origin", "the header Origin is missing");

	private final CorsConfiguration allowed = new CorsConfiguration();

	private final List<OriginPattern> patterns;

	private final boolean allowMissing;

	OriginGuard(List<String> origins, List<String> patterns, boolean allowMissing) {
		this.allowed.setAllowedOrigins(origins);
		this.patterns = patterns.stream().map(OriginPattern::parse).toList();
		this.allowMissing = allowMissing || (origins.isEmpty() && patterns.isEmpty());
	}

	HandshakeGuard allowing(List<String> origins) {
		return (request) -> {
			boolean allowed = request.header("Origin").filter(origins::contains).isPresent();
			return allowed ? Optional.empty() : check(request);
		};
	}

	@Override
	public Optional<Refusal> check(HandshakeRequest request) {
		String origin = request.header("Origin").orElse(null);
		// Only a browser writes this header, and no script can change it. It tells about
		// requests that come without an origin (of event streams) or with "null" (of
		// forms on pages that send no referrer).
		String site = request.header("Sec-Fetch-Site").orElse("");
		if (origin == null) {
			boolean foreign = site.equals("cross-site") || site.equals("same-site");
			boolean mayMiss = request.kind() != HandshakeRequest.Kind.UPGRADE || this.allowMissing;
			return (mayMiss && !foreign) ? Optional.empty() : Optional.of(MISSING);
		}
		boolean own = request.isSameOrigin()
				|| (request.kind() == HandshakeRequest.Kind.POST && site.equals("same-origin"));
		return (own || isAllowed(origin)) ? Optional.empty() : Optional.of(FOREIGN);
	}

	private boolean isAllowed(String origin) {
		return this.allowed.checkOrigin(origin) != null
				|| this.patterns.stream().anyMatch((pattern) -> pattern.matches(origin));
	}

}
