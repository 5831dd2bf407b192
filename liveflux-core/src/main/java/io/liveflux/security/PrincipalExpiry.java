package io.liveflux.security;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells until when a login holds. A connection ends then, with close code 4401. A bean of
 * this type replaces the one that reads the expiry of OAuth 2.0 tokens.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PrincipalExpiry {

	/**
	 * Returns until when a user may be connected without logging in anew.
	 * @param principal the user, as the request said that opened the connection, or as
	 * read anew since
	 * @return the end, or empty when there is none
	 */
	Optional<Instant> expiresAt(Principal principal);

}
