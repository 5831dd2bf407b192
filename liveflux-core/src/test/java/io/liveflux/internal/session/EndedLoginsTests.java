package io.liveflux.internal.session;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

import io.liveflux.cluster.TestCluster;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ServiceRestart;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.security.PrincipalRevalidator;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class EndedLoginsTests {

	private final TestCluster cluster = new TestCluster();

	private @Nullable PrincipalRevalidator revalidator;

	private LoginRecheck.@Nullable SessionLookup sessions;

	private Instant now = Instant.parse("2026-11-28T12:00:00Z");

	private final Node one = new Node("n1");

	private final Node two = new Node("n2");

	@Test
	void aSessionThatEndsOnOneNodeEndsOnAll() {
		FakeFrameWriter here = this.one.open(null, "s1");
		FakeFrameWriter there = this.two.open(null, "s1");
		FakeFrameWriter other = this.two.open(null, "s2");

		this.one.localLogins.sessionEnded("s1");

		assertThat(here.closes()).singleElement().asString().contains("4401");
		assertThat(there.closes()).singleElement().asString().contains("4401");
		assertThat(other.closes()).isEmpty();
	}

	@Test
	void aConnectionThatOpensLaterWithAnEndedSessionEnds() {
		this.one.localLogins.sessionEnded("s1");

		assertThat(this.two.open(null, "s1").closes()).singleElement().asString().contains("session ended");
	}

	@Test
	void aLogoutEndsTheConnectionsOfItsSessionOnAllNodes() {
		FakeFrameWriter there = this.two.open("ann", "s1");
		FakeFrameWriter other = this.two.open("ann", "s2");

		this.one.localLogins.loggedOut("ann", Optional.of("s1"));

		assertThat(there.closes()).singleElement().asString().contains("logged out");
		assertThat(other.closes()).isEmpty();
	}

	@Test
	void aNodeIsDoneWithWhatItHeardWhenItHasActedUponIt() {
		Queue<Runnable> waiting = new ArrayDeque<>();
		Node three = new Node("n3", waiting::add);
		FakeFrameWriter there = three.open("ann", "s1");

		this.one.localLogins.loggedOut("ann", Optional.of("s1"));
		this.cluster.interrupt();
		CompletionStage<Void> done = three.logins.done();

		assertThat(done.toCompletableFuture()).isNotDone();
		waiting.remove().run();
		assertThat(there.closes()).isNotEmpty();
		assertThat(done.toCompletableFuture()).isNotDone();
		waiting.remove().run();
		assertThat(done.toCompletableFuture()).isCompleted();
		assertThat(three.logins.done().toCompletableFuture()).isCompleted();
	}

	@Test
	@ExpectedLog("about logins could not be applied")
	void aNodeThatCouldNotActUponALogoutChecksItsConnectionsUntilItCould() {
		Queue<Boolean> checks = new ArrayDeque<>(List.of(false, true));
		EndedLogins logins = new EndedLogins(this.cluster.add("n4"), () -> {
			throw new IllegalStateException("not now");
		}, Runnable::run, () -> Assert.state(checks.remove(), "not now"));

		this.one.localLogins.loggedOut("ann", Optional.of("s1"));

		assertThat(logins.done().toCompletableFuture()).isCompletedExceptionally();
		assertThat(logins.done().toCompletableFuture()).isCompleted();
		assertThat(checks).isEmpty();
	}

	@Test
	void aLogoutOfUnknownSessionEndsAllConnectionsOfTheUser() {
		FakeFrameWriter there = this.two.open("ann", "s1");
		FakeFrameWriter other = this.two.open("bob", "s2");

		this.one.localLogins.loggedOut("ann", Optional.empty());

		assertThat(there.closes()).hasSize(1);
		assertThat(other.closes()).isEmpty();
	}

	@Test
	void aUserIsDisconnectedFromAllNodes() {
		FakeFrameWriter here = this.one.open("ann", null);
		FakeFrameWriter there = this.two.open("ann", null);

		int disconnected = this.one.users.disconnect("ann", "blocked");

		assertThat(disconnected).isOne();
		assertThat(here.closes()).singleElement().asString().contains("blocked");
		assertThat(there.closes()).singleElement().asString().contains("blocked");
	}

	@Test
	void aNodeThatMayHaveMissedSomethingClosesWhatItCannotCheck() {
		FakeFrameWriter user = this.one.open("ann", null);
		FakeFrameWriter guest = this.one.open(null, "s1");
		FakeFrameWriter nobody = this.one.open(null, null);

		this.cluster.interrupt();

		assertThat(user.closes()).singleElement().asString().contains("1012", "reconnect in");
		assertThat(guest.closes()).singleElement().asString().contains("1012");
		assertThat(nobody.closes()).isEmpty();
	}

	@Test
	void aNodeThatMayHaveMissedSomethingReadsUsersAnew() {
		this.revalidator = (user) -> user.getName().equals("ann") ? Optional.empty() : Optional.of(user);
		FakeFrameWriter disabled = this.one.open("ann", null);
		FakeFrameWriter user = this.one.open("bob", null);

		this.cluster.interrupt();

		assertThat(disabled.closes()).singleElement().asString().contains("4401", "no longer allowed");
		assertThat(user.closes()).isEmpty();
	}

	@Test
	void aNodeThatMayHaveMissedSomethingLooksSessionsUp() {
		this.sessions = () -> this.one.localLogins.sessionEnded("s1");
		FakeFrameWriter ended = this.one.open("ann", "s1");
		FakeFrameWriter goesOn = this.one.open("ann", "s2");

		this.cluster.interrupt();

		assertThat(ended.closes()).singleElement().asString().contains("session ended");
		assertThat(goesOn.closes()).isEmpty();
	}

	@Test
	void aSessionOfAUserCountsNotTheUser() {
		this.revalidator = Optional::of;
		FakeFrameWriter loggedOutPerhaps = this.one.open("ann", "s1");
		FakeFrameWriter user = this.one.open("ann", null);

		this.cluster.interrupt();

		assertThat(loggedOutPerhaps.closes()).singleElement().asString().contains("1012");
		assertThat(user.closes()).isEmpty();
	}

	@Test
	void aUserWhoWasDisconnectedIsDisconnectedLaterWhereThatWasMissed() {
		this.revalidator = Optional::of;
		FakeFrameWriter missed = this.two.open("ann", null);
		FakeFrameWriter other = this.two.open("bob", null);
		this.now = this.now.plusSeconds(1);
		this.cluster.withDeaf(this.two.bus, () -> this.one.users.disconnect("ann", "blocked"));
		this.now = this.now.plusSeconds(1);
		FakeFrameWriter cameBack = this.two.open("ann", null);

		this.cluster.interrupt();

		assertThat(missed.closes()).singleElement().asString().contains("4401", "blocked");
		assertThat(other.closes()).isEmpty();
		assertThat(cameBack.closes()).isEmpty();
	}

	@Test
	void aNodeKnowsOfUsersWhomAnotherNodeHasDisconnectedBeforeItWasGone() {
		this.revalidator = Optional::of;
		Node three = new Node("n3");
		FakeFrameWriter missed = three.open("ann", null);
		this.now = this.now.plusSeconds(1);
		this.cluster.withDeaf(three.bus, () -> this.one.users.disconnect("ann", "blocked"));

		this.cluster.remove(this.one.bus);
		this.cluster.interrupt();

		assertThat(missed.closes()).singleElement().asString().contains("4401", "blocked");
	}

	/**
	 * What a node has to do with logins.
	 */
	private final class Node {

		private final ConnectionIndex index = new ConnectionIndex();

		private final TestCluster.Node bus;

		private final EndedLogins logins;

		private final LocalLogins localLogins;

		private final ConnectionRegistry connections;

		private final UserDisconnection users;

		Node(String id) {
			this(id, Runnable::run);
		}

		Node(String id, Executor executor) {
			this.bus = EndedLoginsTests.this.cluster.add(id);
			MessageEncoder encoder = new MessageEncoder(JsonMapper.builder().build());
			ServiceRestart serviceRestart = new ServiceRestart(encoder, Duration.ofSeconds(1), (bound) -> bound - 1);
			LoginRecheck recheck = new LoginRecheck(this::connections, this::localLogins,
					() -> Optional.ofNullable(EndedLoginsTests.this.revalidator),
					() -> Optional.ofNullable(EndedLoginsTests.this.sessions), serviceRestart);
			this.logins = new EndedLogins(this.bus, this::localLogins, executor, recheck);
			this.localLogins = new LocalLogins(this.index, () -> mock(ComponentEngine.class), List.of(),
					Ticker.disabledTicker(), this.logins);
			AtomicInteger ids = new AtomicInteger();
			this.connections = new ConnectionRegistry(encoder, () -> id + "." + ids.incrementAndGet(), this::now,
					List.of(this.index, this.localLogins), TrafficListener.NONE);
			this.users = new UserDisconnection(this.bus, this.index, this::now);
		}

		private Instant now() {
			return EndedLoginsTests.this.now;
		}

		private ConnectionRegistry connections() {
			return this.connections;
		}

		private LocalLogins localLogins() {
			return this.localLogins;
		}

		FakeFrameWriter open(@Nullable String user, @Nullable String sessionId) {
			FakeFrameWriter out = FakeFrameWriter.immediate();
			Principal principal = (user != null) ? () -> user : null;
			this.connections.open(new Handshake(Dialect.PLAIN, principal, sessionId, null, Locale.ENGLISH, Map.of()),
					out, TestConnections.LIMITS);
			return out;
		}

	}

}
