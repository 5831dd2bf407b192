package io.liveflux.internal.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.web.http.HeaderHttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.protocol.Dialect;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class SessionChangeFilterTests {

	private final CountDownLatch deleting = new CountDownLatch(1);

	private final CountDownLatch mayDelete = new CountDownLatch(1);

	private final MapSessionRepository repository = new MapSessionRepository(new ConcurrentHashMap<>()) {

		@Override
		public void deleteById(String id) {
			SessionChangeFilterTests.this.deleting.countDown();
			await(SessionChangeFilterTests.this.mayDelete);
			super.deleteById(id);
		}

	};

	private final ConnectionIndex index = new ConnectionIndex();

	private final LocalLogins localLogins = new LocalLogins(this.index, () -> mock(ComponentEngine.class), List.of(),
			Ticker.disabledTicker(), LocalLogins.OtherNodes.NONE);

	private final Filter springSession = springSession();

	private final SessionChangeFilter filter = new SessionChangeFilter(() -> this.localLogins, () -> {
	});

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");

	private final ManagedConnection connection = mock();

	@BeforeEach
	void connect() {
		MapSession session = this.repository.createSession();
		this.repository.save(session);
		this.request.addHeader("X-Auth-Token", session.getId());
		this.request.setAsyncSupported(true);
		given(this.connection.sessionId()).willReturn(Optional.of(session.getId()));
		given(this.connection.principal()).willReturn(Optional.empty());
		given(this.connection.isOpen()).willReturn(true);
		given(this.connection.handshake())
			.willReturn(new Handshake(Dialect.LIVEFLUX_V1, null, session.getId(), null, Locale.ENGLISH, Map.of()));
		this.index.opened(this.connection);
	}

	@Test
	void endsAConnectionWhoseSessionWasInvalidated() throws Exception {
		this.mayDelete.countDown();

		handle((request) -> request.getSession().invalidate());

		verifyClosed();
	}

	@Test
	void endsAConnectionWhoseSessionGoesOnUnderAnotherId() throws Exception {
		this.mayDelete.countDown();

		handle((request) -> {
			request.getSession();
			request.changeSessionId();
		});

		verifyClosed();
	}

	@Test
	void endsNothingWhenTheSessionGoesOn() throws Exception {
		handle(HttpServletRequest::getSession);

		verify(this.connection, never()).close(anyInt(), anyString());
	}

	@Test
	void endsAConnectionWhoseSessionIsBeingDeletedByAnotherThreadWhenTheRequestIsLeft() throws Exception {
		CompletableFuture<Void> call = new CompletableFuture<>();

		handle((request) -> {
			HttpSession session = request.getSession();
			request.startAsync();
			CompletableFuture.runAsync(session::invalidate, OwnThread::start)
				.whenComplete((none, ex) -> call.complete(null));
			await(this.deleting);
		});
		this.mayDelete.countDown();
		call.get(10, TimeUnit.SECONDS);
		this.request.setDispatcherType(DispatcherType.ASYNC);
		handle((request) -> {
		});

		verifyClosed();
	}

	private void verifyClosed() {
		verify(this.connection, atLeastOnce()).close(eq(4401), anyString());
	}

	private void handle(Handler handler) throws Exception {
		FilterChain last = (request, response) -> handler.handle((HttpServletRequest) request);
		FilterChain watched = (request, response) -> this.filter.doFilter(request, response, last);
		this.springSession.doFilter(this.request, new MockHttpServletResponse(), watched);
	}

	private SessionRepositoryFilter<MapSession> springSession() {
		SessionRepositoryFilter<MapSession> filter = new SessionRepositoryFilter<>(this.repository);
		filter.setHttpSessionIdResolver(HeaderHttpSessionIdResolver.xAuthToken());
		return filter;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a servlet does.
	 */
	private interface Handler {

		void handle(HttpServletRequest request);

	}

}
