package io.liveflux.security;

/**
 * Decides whether an upgrade comes from a page of the application. A bean of this type
 * replaces the check of Spring Security's token.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HandshakeCsrfCheck {

	/**
	 * Returns whether the request proves where it comes from.
	 * @param request an upgrade
	 */
	boolean isProven(HandshakeRequest request);

}
