package io.liveflux.internal.springsecurity;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Token;

import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.PrincipalExpiry;

/**
 * Reads when the token expires that a user has authenticated a request with. A user who
 * has logged in by OAuth 2.0 has a session instead, which has an end of its own.
 *
 * @since 0.1
 */
public final class OAuth2TokenExpiry implements PrincipalExpiry {

	/**
	 * RFC 6750, section 2.3.
	 */
	private static final String QUERY_PARAMETER = "access_token";

	/**
	 * Creates it.
	 */
	public OAuth2TokenExpiry() {
	}

	@Override
	public Optional<Instant> expiresAt(Principal principal) {
		return token(principal).map(OAuth2Token::getExpiresAt);
	}

	/**
	 * Returns whether the token that a user has authenticated a request with stands in
	 * its query. No browser adds it by itself, so it cannot be the request of a foreign
	 * page.
	 * @param request the request
	 */
	public static boolean isTokenInQuery(HandshakeRequest request) {
		return request.principal()
			.flatMap(OAuth2TokenExpiry::token)
			.map(OAuth2Token::getTokenValue)
			.filter((token) -> request.queryParameter(QUERY_PARAMETER).filter(token::equals).isPresent())
			.isPresent();
	}

	private static Optional<OAuth2Token> token(Principal principal) {
		return (principal instanceof Authentication authentication)
				? Stream.of(authentication.getCredentials(), authentication.getPrincipal())
					.filter(OAuth2Token.class::isInstance)
					.map(OAuth2Token.class::cast)
					.findFirst()
				: Optional.empty();
	}

}
