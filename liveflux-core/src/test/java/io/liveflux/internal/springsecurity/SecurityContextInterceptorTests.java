package io.liveflux.internal.springsecurity;

import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class SecurityContextInterceptorTests {

	private static final Authentication ANN = new TestingAuthenticationToken("ann", "x");

	private static final Authentication BOB = new TestingAuthenticationToken("bob", "x");

	private final SecurityContextInterceptor interceptor = new SecurityContextInterceptor(
			SecurityContextHolder.getContextHolderStrategy());

	private final SecurityFailureTranslator translator = new SecurityFailureTranslator(
			SecurityContextHolder.getContextHolderStrategy());

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void theUserOfAConnectionIsLoggedInDuringTheCallOnly() {
		assertThat(during(overSocket(ANN))).isSameAs(ANN);
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
	}

	@Test
	void whoWasLoggedInBeforeIsAgainAfterwards() {
		SecurityContextHolder.getContext().setAuthentication(BOB);

		assertThat(during(overSocket(ANN))).isSameAs(ANN);
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isSameAs(BOB);
	}

	@Test
	void aFailedCallLeavesNobodyLoggedIn() {
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.interceptor.intercept(overSocket(ANN), SecurityContextInterceptorTests::deny));
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
	}

	@Test
	void whoIsNotLoggedInIsAnonymousAndToldToLogIn() {
		assertThat(during(overSocket(null))).isInstanceOf(AnonymousAuthenticationToken.class);
		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.interceptor.intercept(overSocket(null), SecurityContextInterceptorTests::deny));
	}

	@Test
	void overHttpTheFiltersHaveTheLastWord() {
		SecurityContextHolder.getContext().setAuthentication(BOB);

		assertThat(during(new Caller(ANN, null, Locale.ROOT, null, Map.of()))).isSameAs(BOB);
	}

	@Test
	void aPrincipalOfAnotherKindIsLeftAlone() {
		assertThat(during(overSocket(() -> "container"))).isNull();
	}

	@Test
	void refusalsBecome403AndMissingUsers401() {
		Exception denied = new AccessDeniedException("secret detail");

		assertThat(this.translator.translate(denied)).map(Outcome.Failure::code).contains(ErrorCode.FORBIDDEN.value());
		assertThat(this.translator.translate(new InsufficientAuthenticationException("x"))).map(Outcome.Failure::code)
			.contains(ErrorCode.UNAUTHORIZED.value());
		this.interceptor.intercept(overSocket(null), () -> assertThat(this.translator.translate(denied))
			.contains(new Outcome.Failure(401, "You must be logged in")));
		assertThat(this.translator.translate(new IllegalStateException())).isEmpty();
		assertThat(this.translator.translate(denied)).map(Outcome.Failure::message).contains("Access denied");
	}

	private @Nullable Authentication during(Caller caller) {
		AtomicReference<@Nullable Authentication> seen = new AtomicReference<>();
		this.interceptor.intercept(caller, () -> seen.set(SecurityContextHolder.getContext().getAuthentication()));
		return seen.get();
	}

	private static Caller overSocket(@Nullable Principal principal) {
		return new Caller(principal, null, Locale.ROOT, mock(ManagedConnection.class), Map.of());
	}

	private static void deny() {
		throw new AccessDeniedException("denied");
	}

}
