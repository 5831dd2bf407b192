package io.liveflux.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestWrapper;
import org.springframework.util.DigestUtils;

/**
 * What Spring Security adds to requests. Loaded only where Spring Security is on the
 * class path.
 */
final class SpringSecurityRequests {

	private SpringSecurityRequests() {
	}

	/**
	 * Returns a request that answers what its user may do.
	 */
	static HttpServletRequest userAware(CallRequest request) {
		return (request.getUserPrincipal() instanceof Authentication)
				? new SecurityContextHolderAwareRequestWrapper(request, "ROLE_") : request;
	}

	/**
	 * Returns the token that forms of this request carry, {@code null} where Spring
	 * Security asks for none. May make a token, and store it in the session.
	 */
	static @Nullable CsrfField csrfField(HttpServletRequest request) {
		if (!(request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken masked)) {
			return null;
		}
		return new CsrfField(masked.getParameterName(), masked.getHeaderName(), masked.getToken(), session(request));
	}

	/**
	 * What stands in pages is masked anew in each request; the token behind it stays as
	 * long as the session and the login.
	 */
	private static String session(HttpServletRequest request) {
		return (request.getAttribute(DeferredCsrfToken.class.getName()) instanceof DeferredCsrfToken deferred)
				? Base64.getEncoder()
					.withoutPadding()
					.encodeToString(DigestUtils.md5Digest(deferred.get().getToken().getBytes(StandardCharsets.UTF_8)))
				: "";
	}

}
