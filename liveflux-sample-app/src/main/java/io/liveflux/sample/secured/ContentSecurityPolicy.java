package io.liveflux.sample.secured;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a page run only those scripts that carry its nonce. The operators' console has a
 * page of its own, which knows of no nonce.
 */
@Component
@Profile("secured")
class ContentSecurityPolicy extends OncePerRequestFilter {

	private final Base64StringKeyGenerator nonces = new Base64StringKeyGenerator();

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String nonce = this.nonces.generateKey();
		request.setAttribute("nonce", nonce);
		response.setHeader("Content-Security-Policy", "default-src 'self'; script-src 'nonce-" + nonce
				+ "'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
		chain.doFilter(request, response);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith(request.getContextPath() + "/liveflux");
	}

}
