package io.liveflux.test.internal.http;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/**
 * A login that Spring Security finds where its own repositories look first, with and
 * without sessions.
 */
public final class SecurityLogin implements Login {

	private final Authentication authentication;

	/**
	 * Creates a login.
	 * @param authentication who is logged in
	 */
	public SecurityLogin(Authentication authentication) {
		this.authentication = authentication;
	}

	@Override
	public void applyTo(MockHttpServletRequest request) {
		request.setAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME,
				new SecurityContextImpl(this.authentication));
	}

	@Override
	public boolean isStillIn(MockHttpServletRequest request) {
		return request.getAttribute(
				RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME) instanceof SecurityContext context
				&& context.getAuthentication() == this.authentication;
	}

}
