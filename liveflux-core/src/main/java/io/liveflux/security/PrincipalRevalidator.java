package io.liveflux.security;

import java.security.Principal;
import java.util.Optional;

/**
 * Reads a connected user anew, because a connection may outlive what was true when it was
 * opened. A bean of this type is asked every
 * {@code liveflux.security.revalidate-interval} for each connection of a user.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PrincipalRevalidator {

	/**
	 * Reads a user.
	 * @param principal the user as read last
	 * @return the user as of now, of the same name; or empty when the user may no longer
	 * be connected
	 */
	Optional<Principal> revalidate(Principal principal);

}
