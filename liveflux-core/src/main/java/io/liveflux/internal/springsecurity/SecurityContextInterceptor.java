package io.liveflux.internal.springsecurity;

import java.security.Principal;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.Assert;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;

/**
 * Binds whom a call runs as to the thread, for as long as it lasts: who was logged in
 * when a connection was opened, the owner of a component that is drawn, or nobody. Over
 * HTTP the filters of Spring Security have done so already. Thread-safe.
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
		if (caller.role() == Caller.Role.REQUEST) {
			call.run();
			return;
		}
		SecurityContext context = contextOf(caller);
		// Not read before it is needed: that may load a session.
		Supplier<SecurityContext> before = this.strategy.getDeferredContext();
		this.strategy.setContext(context);
		try {
			call.run();
		}
		catch (AccessDeniedException ex) {
			// As the filters do it: who is not logged in is asked to, not turned away.
			throw (caller.connection() != null && context.getAuthentication() == ANONYMOUS)
					? new InsufficientAuthenticationException("Nobody is logged in", ex) : ex;
		}
		finally {
			this.strategy.clearContext();
			this.strategy.setDeferredContext(before);
		}
	}

	private SecurityContext contextOf(Caller caller) {
		if (caller.role() == Caller.Role.SHARED_VIEW) {
			return new SharedViewSecurityContext();
		}
		SecurityContext context = this.strategy.createEmptyContext();
		if (!caller.isNobody()) {
			context.setAuthentication(authentication(caller.principal()));
		}
		return context;
	}

	private static @Nullable Authentication authentication(@Nullable Principal principal) {
		if (principal == null) {
			return ANONYMOUS;
		}
		// Whom the container has logged in is unknown to Spring Security.
		return (principal instanceof Authentication authentication) ? authentication : null;
	}

	/**
	 * Stands in the place of the security context while the view of a shared component is
	 * drawn, and refuses to say who is logged in.
	 */
	private static final class SharedViewSecurityContext implements SecurityContext {

		private static final long serialVersionUID = 1L;

		@Override
		public @Nullable Authentication getAuthentication() {
			throw new IllegalStateException("The view of a shared component asks who is logged in (sec:authorize,"
					+ " sec:authentication, #authentication, #authorization, or a service with security rules), but it is"
					+ " drawn once and sent to everyone who watches it: put what depends on the user into a component that"
					+ " is not shared, or into the page around it");
		}

		@Override
		public void setAuthentication(@Nullable Authentication authentication) {
			throw new IllegalStateException("No user can be set while the view of a shared component is drawn");
		}

		@Override
		public String toString() {
			return "SharedViewSecurityContext";
		}

	}

}
