package io.liveflux.internal.springsecurity;

import java.util.Optional;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.Assert;

import io.liveflux.call.FailureTranslator;
import io.liveflux.call.Outcome;
import io.liveflux.protocol.ErrorCode;

/**
 * Answers refusals of Spring Security: 401 to whoever is not logged in, 403 to everyone
 * else. The messages are always the same, because an exception's own may tell too much.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class SecurityFailureTranslator implements FailureTranslator {

	private static final Outcome.Failure UNAUTHORIZED = new Outcome.Failure(ErrorCode.UNAUTHORIZED.value(),
			"You must be logged in");

	private static final Outcome.Failure FORBIDDEN = new Outcome.Failure(ErrorCode.FORBIDDEN.value(), "Access denied");

	private final SecurityContextHolderStrategy strategy;

	/**
	 * Creates a translator.
	 * @param strategy holds the context of a thread
	 */
	public SecurityFailureTranslator(SecurityContextHolderStrategy strategy) {
		Assert.notNull(strategy, "'strategy' must not be null");
		this.strategy = strategy;
	}

	@Override
	public Optional<Outcome.Failure> translate(Throwable exception) {
		if (exception instanceof AuthenticationException) {
			return Optional.of(UNAUTHORIZED);
		}
		if (exception instanceof AccessDeniedException) {
			return Optional.of(isAnonymous() ? UNAUTHORIZED : FORBIDDEN);
		}
		return Optional.empty();
	}

	private boolean isAnonymous() {
		return this.strategy.getContext().getAuthentication() instanceof AnonymousAuthenticationToken;
	}

}
