package io.liveflux.internal.springsecurity;

import java.security.Principal;
import java.util.List;

import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

import io.liveflux.call.IdentityCodec;
import io.liveflux.store.StoredIdentity;

/**
 * Writes down name and authorities of an {@link Authentication}. What is made of them is
 * an {@code Authentication} of the same name and authorities, whose principal is a
 * {@link User} without a password; a class of users of the application's own, details and
 * credentials are not kept. Thread-safe.
 *
 * @since 0.1
 */
public final class AuthenticationCodec implements IdentityCodec {

	private static final String KEY = "liveflux";

	@Override
	public StoredIdentity encode(Principal principal) {
		if (!(principal instanceof Authentication authentication)) {
			return IdentityCodec.ofNames().encode(principal);
		}
		List<String> authorities = authentication.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority != null && !authority.isEmpty())
			.distinct()
			.sorted()
			.toList();
		return new StoredIdentity(authentication.getName(), authorities,
				authentication instanceof RememberMeAuthenticationToken);
	}

	@Override
	public Authentication decode(StoredIdentity identity) {
		List<GrantedAuthority> authorities = identity.authorities()
			.stream()
			.<GrantedAuthority>map(SimpleGrantedAuthority::new)
			.toList();
		if (identity.name().isEmpty()) {
			return UsernamePasswordAuthenticationToken.authenticated("", null, authorities);
		}
		User user = new User(identity.name(), "", authorities);
		return identity.remembered() ? new RememberMeAuthenticationToken(KEY, user, authorities)
				: UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
	}

}
