package io.liveflux.internal.springsecurity;

import java.security.Principal;
import java.util.Optional;

import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

import io.liveflux.security.PrincipalRevalidator;

/**
 * Reads users anew from where they were read at login. Whoever was authenticated
 * elsewhere stays as they are.
 *
 * @since 0.1
 */
public final class UserDetailsRevalidator implements PrincipalRevalidator {

	private final UserDetailsService users;

	private final AccountStatusUserDetailsChecker checker = new AccountStatusUserDetailsChecker();

	/**
	 * Creates a revalidator.
	 * @param users reads users
	 */
	public UserDetailsRevalidator(UserDetailsService users) {
		this.users = users;
	}

	@Override
	public Optional<Principal> revalidate(Principal principal) {
		if (!(principal instanceof Authentication authentication)
				|| !(authentication.getPrincipal() instanceof UserDetails)) {
			return Optional.of(principal);
		}
		try {
			UserDetails user = this.users.loadUserByUsername(principal.getName());
			this.checker.check(user);
			return Optional.of(authentication.toBuilder().principal(user).authorities((authorities) -> {
				// How somebody has logged in is not written down with the user.
				authorities.removeIf((authority) -> !(authority instanceof FactorGrantedAuthority));
				authorities.addAll(user.getAuthorities());
			}).build());
		}
		catch (UsernameNotFoundException | AccountStatusException ex) {
			return Optional.empty();
		}
	}

}
