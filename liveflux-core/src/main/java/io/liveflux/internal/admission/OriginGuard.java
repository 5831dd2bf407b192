package io.liveflux.internal.admission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.web.cors.CorsConfiguration;

import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Refuses pages of other origins. The page's own origin always passes.
 */
final class OriginGuard implements HandshakeGuard {

	private static final Refusal FOREIGN = new Refusal(403, "origin", "Connections from this origin are not allowed");

	private static final Refusal MISSING = new Refusal(403, "origin", "The Origin header is missing");

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

	/**
	 * A pattern of origins. Scheme, host and port are compared one by one, so a {@code *}
	 * never covers more than the part that it stands in. Immutable.
	 */
	static final class OriginPattern {

		private static final Pattern SYNTAX = Pattern
			.compile("(?<scheme>\\*|[a-z][a-z0-9+.-]*)://(?<host>[a-z0-9*._-]+|\\[[0-9a-f:.]+])"
					+ "(?::(?<port>\\*|\\d{1,5}|\\[(?:\\*|\\d{1,5}(?:, *\\d{1,5})*)]))?");

		private static final Pattern ORIGIN = Pattern.compile("(?<scheme>[a-z][a-z0-9+.-]*)://"
				+ "(?<host>[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*\\.?|\\[[0-9a-f:.]+])(?::(?<port>\\d{1,5}))?");

		private static final String ANY = "*";

		private final boolean any;

		private final Pattern scheme;

		private final Pattern host;

		private final Pattern port;

		private OriginPattern(boolean any, String scheme, String host, String port) {
			this.any = any;
			this.scheme = Pattern.compile(scheme);
			this.host = Pattern.compile(host);
			this.port = Pattern.compile(port);
		}

		/**
		 * Reads a pattern.
		 * @throws IllegalArgumentException when it is none
		 */
		static OriginPattern parse(String pattern) {
			if (pattern.equals(ANY)) {
				return new OriginPattern(true, "", "", "");
			}
			Matcher parts = SYNTAX.matcher(pattern.toLowerCase(Locale.ROOT));
			Assert.isTrue(parts.matches(),
					() -> "'" + pattern
							+ "' is not an origin pattern; accepted are a scheme, a host and, where it is not"
							+ " the scheme's own, a port, such as 'https://*.example.com' and 'http://localhost:*'");
			return new OriginPattern(false, withStars(parts.group("scheme")), withStars(parts.group("host")),
					ports(parts.group("port")));
		}

		private static String withStars(String text) {
			return "\\Q" + text.replace(ANY, "\\E.*\\Q") + "\\E";
		}

		private static String ports(String port) {
			if (port == null) {
				return "";
			}
			String listed = port.replaceAll("[\\[\\] ]", "");
			return listed.equals(ANY) ? "\\d*" : listed.replace(',', '|');
		}

		/**
		 * Returns whether an origin, as browsers write it, is of this pattern.
		 */
		boolean matches(String origin) {
			if (this.any) {
				return true;
			}
			Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
			if (!parts.matches()) {
				return false;
			}
			String port = parts.group("port");
			return this.scheme.matcher(parts.group("scheme")).matches()
					&& this.host.matcher(parts.group("host")).matches()
					&& this.port.matcher((port != null) ? port : "").matches();
		}

	}

}
