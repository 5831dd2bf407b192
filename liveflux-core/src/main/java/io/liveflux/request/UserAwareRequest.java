package io.liveflux.request;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestWrapper;

/**
 * Lets a request answer what a user may do. Loaded only where Spring Security is on the
 * class path.
 */
final class UserAwareRequest {

	private UserAwareRequest() {
	}

	static HttpServletRequest of(CallRequest request) {
		return (request.getUserPrincipal() instanceof Authentication)
				? new SecurityContextHolderAwareRequestWrapper(request, "ROLE_") : request;
	}

}
