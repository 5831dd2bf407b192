package io.liveflux.test.internal.http;

import java.security.Principal;

import org.springframework.mock.web.MockHttpServletRequest;

/**
 * A login of an application without Spring Security, as a container tells it.
 *
 * @param principal who is logged in
 */
public record PrincipalLogin(Principal principal) implements Login {

	@Override
	public void applyTo(MockHttpServletRequest request) {
		request.setUserPrincipal(this.principal);
		request.setRemoteUser(this.principal.getName());
	}

}
