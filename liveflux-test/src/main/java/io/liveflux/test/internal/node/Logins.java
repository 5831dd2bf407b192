package io.liveflux.test.internal.node;

import java.security.Principal;
import java.util.Optional;

import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.ClassUtils;

import io.liveflux.test.internal.http.Login;
import io.liveflux.test.internal.http.PrincipalLogin;
import io.liveflux.test.internal.http.SecurityLogin;

/**
 * Logs users in as the application does, with and without Spring Security.
 */
public final class Logins {

	private static final boolean SPRING_SECURITY = ClassUtils.isPresent(
			"org.springframework.security.web.context.RequestAttributeSecurityContextRepository",
			Logins.class.getClassLoader());

	private final ApplicationContext context;

	Logins(ApplicationContext context) {
		this.context = context;
	}

	public Login of(String username) {
		return isSecured() ? Secured.login(this.context, username) : new PrincipalLogin(() -> username);
	}

	public Login of(Principal principal) {
		return isSecured() ? Secured.login(principal) : new PrincipalLogin(principal);
	}

	private boolean isSecured() {
		return SPRING_SECURITY && Secured.isIn(this.context);
	}

	/**
	 * Loaded only where there is Spring Security.
	 */
	private static final class Secured {

		private Secured() {
		}

		static boolean isIn(ApplicationContext context) {
			return context.getBeanProvider(SecurityFilterChain.class).stream().findAny().isPresent();
		}

		static Login login(ApplicationContext context, String username) {
			UserDetails user = find(context, username)
				.orElseGet(() -> User.withUsername(username).password("").roles("USER").build());
			return new SecurityLogin(
					UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
		}

		private static Optional<UserDetails> find(ApplicationContext context, String username) {
			UserDetailsService users = context.getBeanProvider(UserDetailsService.class).getIfUnique();
			try {
				return (users != null) ? Optional.ofNullable(users.loadUserByUsername(username)) : Optional.empty();
			}
			catch (UsernameNotFoundException ex) {
				return Optional.empty();
			}
		}

		static Login login(Principal principal) {
			if (principal instanceof Authentication authentication) {
				return new SecurityLogin(authentication);
			}
			throw new IllegalArgumentException("Spring Security asks for an Authentication, but " + principal.getName()
					+ " is a " + principal.getClass().getName());
		}

	}

}
