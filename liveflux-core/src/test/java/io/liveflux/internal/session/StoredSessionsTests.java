package io.liveflux.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.protocol.Dialect;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class StoredSessionsTests {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Map<String, Session> stored = new ConcurrentHashMap<>();

	private final List<String> lookups = new ArrayList<>();

	private final ConnectionIndex index = new ConnectionIndex();

	private final LocalLogins localLogins = new LocalLogins(this.index, () -> mock(ComponentEngine.class), List.of(),
			Ticker.disabledTicker(), LocalLogins.OtherNodes.NONE);

	private Instant now = Instant.now();

	private final InstantSource clock = () -> this.now;

	private boolean broken;

	private Runnable during = () -> {
	};

	private final StoredSessions sessions = new StoredSessions(new MapSessionRepository(this.stored) {

		@Override
		public @Nullable MapSession findById(String id) {
			StoredSessionsTests.this.lookups.add(id);
			StoredSessionsTests.this.during.run();
			if (StoredSessionsTests.this.broken) {
				throw new IllegalStateException("no database");
			}
			return super.findById(id);
		}

	}, this.index, this.localLogins, INTERVAL, this.clock, Runnable::run, Runnable::run);

	@Test
	void looksASessionUpOncePerInterval() {
		open("a");

		pass(Duration.ofMinutes(10));

		assertThat(this.lookups).hasSizeBetween(9, 11);
	}

	@Test
	void looksUpSoManyAtATimeAndAllInTheEnd() {
		for (int i = 0; i < 250; i++) {
			open("session " + i);
		}
		sweepAfter(Duration.ofSeconds(2));

		for (int sweep = 1; sweep <= 4; sweep++) {
			int before = this.lookups.size();
			sweepAfter(Duration.ofSeconds(1));
			assertThat(this.lookups.size() - before).isLessThanOrEqualTo(StoredSessions.MAX_LOOKUPS);
		}
		assertThat(this.lookups).hasSize(250).doesNotHaveDuplicates();
	}

	@Test
	void looksAllSessionsUpInTheSameTimeHoweverManyThereAre() {
		StoredSessions sessions = sessions(30 * 200, Runnable::run);

		sessions.lookAllUp();
		assertThat(this.lookups).hasSize(200);
		for (int sweep = 1; sweep < StoredSessions.SWEEPS_FOR_ALL; sweep++) {
			this.now = this.now.plusMillis(10);
			sessions.run();
		}

		assertThat(this.lookups).hasSize(30 * 200).doesNotHaveDuplicates();
	}

	@Test
	void looksManySessionsUpInAFewPartsSideBySide() {
		List<Runnable> parts = new ArrayList<>();
		StoredSessions sessions = sessions(30 * 1000, parts::add);

		sessions.lookAllUp();
		sessions.run();
		assertThat(parts).hasSize(StoredSessions.MAX_PARTS);
		parts.subList(0, 3).forEach(Runnable::run);
		sessions.run();
		assertThat(parts).hasSize(StoredSessions.MAX_PARTS);
		parts.get(3).run();
		sessions.run();

		assertThat(parts).hasSize(2 * StoredSessions.MAX_PARTS);
	}

	private StoredSessions sessions(int count, Executor executor) {
		ConnectionIndex many = mock();
		given(many.sessions()).willReturn(IntStream.range(0, count).mapToObj((i) -> "session " + i).toList());
		return new StoredSessions(new MapSessionRepository(this.stored) {

			@Override
			public MapSession findById(String id) {
				StoredSessionsTests.this.lookups.add(id);
				return new MapSession(id);
			}

		}, many, this.localLogins, INTERVAL, this.clock, executor, Runnable::run);
	}

	@Test
	void looksASessionUpAgainThatBecameDueMeanwhile() {
		open("a");
		pass(Duration.ofSeconds(1));
		this.during = () -> {
			this.during = () -> {
			};
			this.sessions.lookAllUp();
		};

		sweepAfter(Duration.ofSeconds(3));
		sweepAfter(Duration.ofSeconds(1));

		assertThat(this.lookups).hasSize(2);
	}

	@Test
	void endsAConnectionWhoseSessionIsGone() {
		ManagedConnection connection = open("a");
		ManagedConnection other = open("b");
		pass(Duration.ofSeconds(5));
		this.stored.remove("a");

		pass(INTERVAL);

		verify(connection).close(eq(4401), anyString());
		verify(other, never()).close(anyInt(), anyString());
	}

	@Test
	void looksWhenASessionMayHaveExpired() {
		ManagedConnection connection = open("a", Duration.ofSeconds(10));

		pass(Duration.ofSeconds(9));
		verify(connection, never()).close(anyInt(), anyString());
		this.stored.clear();
		pass(Duration.ofSeconds(3));

		verify(connection).close(eq(4401), anyString());
	}

	@Test
	@ExpectedLog("could not be looked up")
	void endsNothingBecauseTheRepositoryCannotBeAsked() {
		ManagedConnection connection = open("a");
		this.broken = true;

		sweepAfter(Duration.ofSeconds(0));
		sweepAfter(Duration.ofSeconds(3));

		assertThat(this.lookups).hasSize(1);
		verify(connection, never()).close(anyInt(), anyString());
	}

	@Test
	@ExpectedLog("1 of 3 sessions of open connections could not be looked up")
	void aSessionThatCannotBeReadHidesNoOther() {
		List.of("a", "b", "c").forEach(this::open);
		this.during = () -> {
			if (this.lookups.get(this.lookups.size() - 1).equals("a")) {
				throw new IllegalStateException("cannot be read");
			}
		};

		sweepAfter(Duration.ofSeconds(0));
		sweepAfter(Duration.ofSeconds(3));
		sweepAfter(Duration.ofSeconds(1));

		assertThat(this.lookups).containsExactlyInAnyOrder("a", "b", "c");
	}

	@Test
	void forgetsSessionsWithoutConnections() {
		ManagedConnection connection = open("a");
		pass(Duration.ofSeconds(5));
		int before = this.lookups.size();
		this.index.closed(connection);

		pass(Duration.ofMinutes(5));

		assertThat(this.lookups).hasSize(before);
	}

	private void pass(Duration time) {
		for (long second = 0; second < time.toSeconds(); second++) {
			sweepAfter(Duration.ofSeconds(1));
		}
	}

	private void sweepAfter(Duration time) {
		this.now = this.now.plus(time);
		this.sessions.run();
	}

	private ManagedConnection open(String sessionId) {
		return open(sessionId, Duration.ofDays(1));
	}

	private ManagedConnection open(String sessionId, Duration timeout) {
		MapSession session = new MapSession(sessionId);
		session.setMaxInactiveInterval(timeout);
		session.setLastAccessedTime(this.now);
		this.stored.put(sessionId, session);
		ManagedConnection connection = mock();
		given(connection.sessionId()).willReturn(Optional.of(sessionId));
		given(connection.principal()).willReturn(Optional.empty());
		given(connection.isOpen()).willReturn(true);
		given(connection.handshake())
			.willReturn(new Handshake(Dialect.LIVEFLUX_V1, null, sessionId, null, Locale.ENGLISH, Map.of()));
		this.index.opened(connection);
		return connection;
	}

}
