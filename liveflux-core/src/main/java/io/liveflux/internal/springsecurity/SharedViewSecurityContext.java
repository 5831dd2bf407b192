package io.liveflux.internal.springsecurity;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/**
 * Stands in the place of the security context while the view of a shared component is
 * drawn, and refuses to say who is logged in.
 */
final class SharedViewSecurityContext implements SecurityContext {

	private static final long serialVersionUID = 1L;

	@Override
	public @Nullable Authentication getAuthentication() {
		throw new IllegalStateException("The view of a shared component asks who is logged in (sec:authorize,"
				+ " sec:authentication, #authentication, #authorization, or a service with security rules), but it is"
				+ " drawn once and sent to everyone who watches it: put what depends on the user into a component that"
				+ " is not shared, or into the page around it");
	}

	@Override
	public void setAuthentication(@Nullable Authentication authentication) {
		throw new IllegalStateException("Nobody can be logged in while the view of a shared component is drawn");
	}

	@Override
	public String toString() {
		return "SharedViewSecurityContext";
	}

}
