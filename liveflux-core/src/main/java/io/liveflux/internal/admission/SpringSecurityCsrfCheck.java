package io.liveflux.internal.admission;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
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

	/**
	 * Asks Spring Security's own filter whether a POST of a request would be let through
	 * without a CSRF token: what the application has configured, which requests it
	 * exempts, is known nowhere else. The request and its answer stay as they are.
	 */
	private static final class CsrfExemption {

		private static final Logger logger = LoggerFactory.getLogger(CsrfExemption.class);

		private static final String ALREADY_FILTERED = ".FILTERED";

		private static final HttpServletResponse NOWHERE = (HttpServletResponse) Proxy.newProxyInstance(
				CsrfExemption.class.getClassLoader(), new Class<?>[] { HttpServletResponse.class },
				(proxy, method, arguments) -> answer(method));

		private CsrfExemption() {
		}

		/**
		 * Returns whether a POST of the request would pass.
		 * @param chains the application's chains in their order
		 */
		static boolean appliesTo(HttpServletRequest request, List<SecurityFilterChain> chains) {
			AsPost post = new AsPost(request);
			AtomicBoolean passed = new AtomicBoolean();
			try {
				for (SecurityFilterChain chain : chains) {
					if (chain.matches(post)) {
						Filter filter = csrfFilter(chain);
						if (filter == null) {
							return true;
						}
						filter.doFilter(post, NOWHERE, (end, response) -> passed.set(true));
						return passed.get();
					}
				}
				return false;
			}
			// An application's own handlers may not expect an answer that leads nowhere.
			catch (IOException | ServletException | RuntimeException ex) {
				logger.debug("LiveFlux cannot find out whether a request needs a CSRF token, so it requires one", ex);
				return false;
			}
		}

		private static @Nullable Filter csrfFilter(SecurityFilterChain chain) {
			return chain.getFilters().stream().filter(CsrfFilter.class::isInstance).findFirst().orElse(null);
		}

		private static @Nullable Object answer(Method method) {
			Class<?> type = method.getReturnType();
			if (type == boolean.class) {
				// Whoever refuses has nothing to write any more.
				return method.getName().equals("isCommitted");
			}
			if (type == int.class) {
				return 0;
			}
			if (type == PrintWriter.class) {
				return new PrintWriter(PrintWriter.nullWriter());
			}
			return Collection.class.isAssignableFrom(type) ? List.of() : null;
		}

		/**
		 * The request as a POST that nobody has looked at.
		 */
		private static final class AsPost extends HttpServletRequestWrapper {

			private final Map<String, @Nullable Object> attributes = new HashMap<>();

			AsPost(HttpServletRequest request) {
				super(request);
			}

			@Override
			public String getMethod() {
				return "POST";
			}

			@Override
			public @Nullable Object getAttribute(String name) {
				if (this.attributes.containsKey(name)) {
					return this.attributes.get(name);
				}
				return name.endsWith(ALREADY_FILTERED) ? null : super.getAttribute(name);
			}

			@Override
			public void setAttribute(String name, @Nullable Object value) {
				this.attributes.put(name, value);
			}

			@Override
			public void removeAttribute(String name) {
				this.attributes.put(name, null);
			}

			@Override
			public HttpSession getSession() {
				return getSession(true);
			}

			@Override
			public HttpSession getSession(boolean create) {
				HttpSession session = super.getSession(false);
				if (session == null && create) {
					throw new IllegalStateException("A check of a request cannot create a session");
				}
				return session;
			}

		}

	}

}
