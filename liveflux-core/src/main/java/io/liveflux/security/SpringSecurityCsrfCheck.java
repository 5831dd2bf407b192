package io.liveflux.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Compares the token of an upgrade with the one that Spring Security's filter keeps for
 * the client, plain or masked. Thread-safe.
 *
 * @since 0.1
 */
public final class SpringSecurityCsrfCheck implements HandshakeCsrfCheck {

	private final XorCsrfTokenRequestAttributeHandler unmasking = new XorCsrfTokenRequestAttributeHandler();

	private final boolean required;

	/**
	 * Creates a check.
	 * @param required whether requests are refused that Spring Security's filter has not
	 * seen
	 */
	public SpringSecurityCsrfCheck(boolean required) {
		this.required = required;
	}

	@Override
	public boolean isProven(HandshakeRequest request) {
		Optional<Object> expected = request.attribute(DeferredCsrfToken.class.getName());
		if (expected.isEmpty()) {
			return !this.required;
		}
		// Asked first: to look at the expected token may make one, and a session with it.
		Optional<String> sent = request.csrfToken();
		return sent.isPresent() && expected.get() instanceof DeferredCsrfToken deferred
				&& matches(request.servletRequest(), deferred.get(), sent.get());
	}

	private boolean matches(HttpServletRequest request, CsrfToken expected, String sent) {
		String unmasked = this.unmasking.resolveCsrfTokenValue(new SentToken(request, expected, sent), expected);
		return equal(expected.getToken(), sent) || (unmasked != null && equal(expected.getToken(), unmasked));
	}

	/** Takes the same time wherever the texts differ. */
	private static boolean equal(String expected, String actual) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				actual.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The request as Spring Security would see it if the token came where it looks.
	 */
	private static final class SentToken extends HttpServletRequestWrapper {

		private final CsrfToken expected;

		private final String sent;

		SentToken(HttpServletRequest request, CsrfToken expected, String sent) {
			super(request);
			this.expected = expected;
			this.sent = sent;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return name.equalsIgnoreCase(this.expected.getHeaderName()) ? this.sent : super.getHeader(name);
		}

	}

}
