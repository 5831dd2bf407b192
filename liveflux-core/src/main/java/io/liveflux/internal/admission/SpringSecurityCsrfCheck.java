package io.liveflux.internal.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.HandshakeRequest;

/**
 * Compares the token of an upgrade with the one that Spring Security's filter keeps for
 * the client, plain or masked. None is needed where a POST of the same request would need
 * none. Thread-safe.
 *
 * @since 0.1
 */
public final class SpringSecurityCsrfCheck implements HandshakeCsrfCheck {

	private final XorCsrfTokenRequestAttributeHandler unmasking = new XorCsrfTokenRequestAttributeHandler();

	private final boolean required;

	private final Supplier<List<SecurityFilterChain>> chains;

	private final Predicate<HandshakeRequest> exempt;

	/**
	 * Creates a check.
	 * @param required whether every upgrade needs the token, also where Spring Security
	 * would ask for none
	 */
	public SpringSecurityCsrfCheck(boolean required) {
		this(required, List::of, (request) -> false);
	}

	/**
	 * Creates a check.
	 * @param required whether every upgrade needs the token, also where Spring Security
	 * would ask for none
	 * @param chains the application's chains in their order, which say where a POST of
	 * the same request would need no token
	 * @param exempt which upgrades need no token besides
	 */
	public SpringSecurityCsrfCheck(boolean required, Supplier<List<SecurityFilterChain>> chains,
			Predicate<HandshakeRequest> exempt) {
		this.required = required;
		this.chains = chains;
		this.exempt = exempt;
	}

	@Override
	public boolean isProven(HandshakeRequest request) {
		Optional<Object> expected = request.attribute(DeferredCsrfToken.class.getName());
		if (expected.isEmpty()) {
			return !this.required;
		}
		// Asked first: to look at the expected token may make one, and a session with it.
		Optional<String> sent = request.csrfToken();
		if (sent.isPresent() && expected.get() instanceof DeferredCsrfToken deferred
				&& matches(request.servletRequest(), deferred.get(), sent.get())) {
			return true;
		}
		return !this.required
				&& (this.exempt.test(request) || CsrfExemption.appliesTo(request.servletRequest(), this.chains.get()));
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
