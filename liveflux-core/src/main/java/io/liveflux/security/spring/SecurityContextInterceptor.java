package io.liveflux.security.spring;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.Assert;

import io.liveflux.runtime.CallInterceptor;
import io.liveflux.runtime.Caller;

/**
 * Binds who was logged in when a connection was opened to the thread, for as long as a
 * call lasts. Over HTTP the filters of Spring Security have done so already. Thread-safe.
 *
 * @since 0.1
 */
public final class SecurityContextInterceptor implements CallInterceptor {

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("liveflux", "anonymousUser",
			List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")));

	private final SecurityContextHolderStrategy strategy;

	/**
	 * Creates an interceptor.
	 * @param strategy holds the context of a thread
	 */
	public SecurityContextInterceptor(SecurityContextHolderStrategy strategy) {
		Assert.notNull(strategy, "'strategy' must not be null");
		this.strategy = strategy;
	}

	@Override
	public void intercept(Caller caller, Runnable call) {
		Authentication authentication = authentication(caller);
		if (authentication == null) {
			call.run();
			return;
		}
		SecurityContext before = this.strategy.getContext();
		SecurityContext context = this.strategy.createEmptyContext();
		context.setAuthentication(authentication);
		this.strategy.setContext(context);
		try {
			call.run();
		}
		catch (AccessDeniedException ex) {
			// As the filters do it: who is not logged in is asked to, not turned away.
			throw (authentication == ANONYMOUS) ? new InsufficientAuthenticationException("Nobody is logged in", ex)
					: ex;
		}
		finally {
			restore(before);
		}
	}

	private void restore(SecurityContext before) {
		if (before.getAuthentication() != null) {
			this.strategy.setContext(before);
		}
		else {
			this.strategy.clearContext();
		}
	}

	private static @Nullable Authentication authentication(Caller caller) {
		if (caller.connection() == null) {
			return null;
		}
		if (caller.principal() == null) {
			return ANONYMOUS;
		}
		return (caller.principal() instanceof Authentication authentication) ? authentication : null;
	}

}
