package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.SessionRepository;

import io.liveflux.store.ComponentStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A login that is over ends its connections, and one that is used goes on, whoever keeps
 * the sessions.
 */
@ParameterizedClass
@EnumSource(SessionStores.class)
class EndedLoginsIT {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static ConfigurableApplicationContext application;

	private final SessionStores store;

	private final ConfigurableApplicationContext context = application;

	EndedLoginsIT(SessionStores store) {
		this.store = store;
	}

	@BeforeParameterizedClassInvocation
	static void startApplication(SessionStores store) {
		application = store.start();
	}

	@AfterParameterizedClassInvocation
	static void stopApplication() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/logout", "/invalidate", "/invalidate-later", "/change" })
	void theEndOfALoginEndsItsConnectionsAtOnceAndNoOthers(String way) throws Exception {
		Visitor ada = Visitor.loggedIn(this.context, "ada");
		Visitor elsewhere = Visitor.loggedIn(this.context, "ada");
		String id = ada.mount();
		ComponentStore components = this.context.getBean(ComponentStore.class);

		try (RawSocket socket = ada.connect(); RawSocket other = elsewhere.connect()) {
			assertThat(socket.next()).contains("hello");
			assertThat(other.next()).contains("hello");
			StreamLines stream = StreamLines.open(ada);
			socket.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(socket.next()).contains("count: 0");
			ada.post(way, Map.of());
			long begun = System.nanoTime();

			assertThat(socket.awaitClose()).isEqualTo(4401);
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(900));
			stream.await(stream::isOver);
			assertThat(stream.last()).contains("4401");
			Awaitility.await().until(() -> components.load(id).isEmpty());
			other.send("{'type':'ping','ref':1}");
			assertThat(other.next()).contains("pong");
		}
	}

	@Test
	void aLogoutMakesNoSession() throws Exception {
		Visitor ada = Visitor.loggedIn(this.context, "ada");
		String before = ada.get("/session").body();
		String token = ada.get("/token/masked").body();

		HttpResponse<String> logout = ada.postPlain("/logout", Map.of("_csrf", token));

		assertThat(before).isNotEqualTo("none");
		assertThat(logout.statusCode()).isEqualTo(302);
		assertThat(logout.headers().allValues("Set-Cookie").toString()).doesNotContain("SESSION=ey")
			.satisfies(
					(cookies) -> assertThat(cookies.contains("SESSION=") && !cookies.contains("Max-Age=0")).isFalse());
		assertThat(ada.get("/session").body()).isEqualTo("none");
	}

	@Test
	void aSessionThatIsGoneElsewhereEndsItsConnections() throws Exception {
		assumeTrue(this.store != SessionStores.CONTAINER, "there is no elsewhere");
		Visitor ada = Visitor.loggedIn(this.context, "ada");
		String id = ada.get("/session").body();

		try (RawSocket socket = ada.connect()) {
			assertThat(socket.next()).contains("hello");
			this.context.getBean(SessionRepository.class).deleteById(id);

			assertThat(socket.awaitClose()).isEqualTo(4401);
		}
	}

	@Test
	void aSessionThatExpiresEndsItsConnections() throws Exception {
		assumeTrue(this.store != SessionStores.CONTAINER, "the container looks every minute");
		Visitor ada = Visitor.loggedIn(this.context, "ada");
		ada.post("/timeout", Map.of("seconds", "2"));

		try (RawSocket socket = ada.connect()) {
			assertThat(socket.next()).contains("hello");

			assertThat(socket.awaitClose()).isEqualTo(4401);
		}
	}

	@Test
	void whoWorksOverAConnectionKeepsTheSession() throws Exception {
		String type = (this.store == SessionStores.MAP) ? "message" : "action";

		assertThat(sessionAfter(this.context, type)).isNotEqualTo("none");
	}

	@Test
	void signsOfLifeKeepNoSession() throws Exception {
		assumeTrue(this.store != SessionStores.MAP, "two are enough");
		assertThat(sessionAfter(this.context, "ping")).isEqualTo("none");
	}

	@Test
	void anOpenStreamKeepsNoSessionAndWhatIsPostedOverItDoes() throws Exception {
		assumeTrue(this.store != SessionStores.MAP, "two are enough");
		try (ConfigurableApplicationContext beating = this.store.start("liveflux.websocket.heartbeat=300ms")) {
			Visitor ada = Visitor.loggedIn(beating, "ada");
			String session = ada.get("/session").body();
			String id = ada.mount();
			ada.post("/timeout", Map.of("seconds", String.valueOf(TIMEOUT.toSeconds())));
			StreamLines stream = StreamLines.open(ada);

			for (int sequence = 1; sequence <= 5; sequence++) {
				int pings = stream.pings();
				stream.await(() -> stream.pings() >= pings + 2);
				assertThat(stream.post(sequence, "{'type':'action','action':'increment','componentID':'" + id + "'}"))
					.isEqualTo(204);
			}
			assertThat(ada.get("/session").body()).isEqualTo(session);
			int pings = stream.pings();
			stream.await(() -> stream.isOver() || stream.pings() >= pings + 8);

			assertThat(ada.get("/session").body()).isEqualTo("none");
			stream.await(stream::isOver);
			assertThat(stream.last()).contains("4401");
		}
	}

	@Test
	void keepingSessionsCanBeSwitchedOff() throws Exception {
		assumeTrue(this.store != SessionStores.MAP, "two are enough");
		try (ConfigurableApplicationContext without = this.store.start("liveflux.security.keep-session-alive=false")) {
			assertThat(sessionAfter(without, "action")).isEqualTo("none");
		}
	}

	/**
	 * Sends something over a socket for longer than the session lasts, and returns its id
	 * afterwards.
	 */
	private static String sessionAfter(ConfigurableApplicationContext context, String type) throws Exception {
		Visitor ada = Visitor.loggedIn(context, "ada");
		String id = ada.mount();
		ada.post("/timeout", Map.of("seconds", String.valueOf(TIMEOUT.toSeconds())));

		try (RawSocket socket = ada.connect()) {
			assertThat(socket.next()).contains("hello");
			Instant end = Instant.now().plus(TIMEOUT).plusSeconds(1);
			Awaitility.await().pollInterval(Duration.ofMillis(300)).atMost(Duration.ofSeconds(30)).until(() -> {
				socket.send(switch (type) {
					case "action" -> "{'type':'action','action':'increment','componentID':'" + id + "'}";
					case "message" -> "{'type':'message','cmd':'say','channel':'chat','data':{}}";
					default -> "{'type':'ping'}";
				});
				return Instant.now().isAfter(end);
			});
			return ada.get("/session").body();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "own", "stored" })
	void aLoginTooManyEndsTheConnectionsOfTheOneBefore(String registry) throws Exception {
		assumeTrue((this.store == SessionStores.JDBC) == registry.equals("stored"), "not a pair");
		assumeTrue(this.store != SessionStores.MAP, "it cannot be searched");
		Class<?> more = switch (registry) {
			case "own" -> SessionStores.OwnRegistry.class;
			case "stored" -> SessionStores.StoredRegistry.class;
			default -> SessionStores.Nothing.class;
		};
		try (ConfigurableApplicationContext limited = this.store.start(more, "maximum-sessions=1",
				"liveflux.security.session-check-interval=1h")) {
			Visitor first = Visitor.loggedIn(limited, "ada");
			Visitor bob = Visitor.loggedIn(limited, "bob");
			String bobsSession = bob.get("/session").body();
			try (RawSocket socket = first.connect(); RawSocket other = bob.connect()) {
				assertThat(socket.next()).contains("hello");
				assertThat(other.next()).contains("hello");
				Visitor second = Visitor.loggedIn(limited, "ada");

				assertThat(socket.awaitClose()).isEqualTo(4401);
				try (RawSocket again = second.connect()) {
					assertThat(again.next()).contains("hello");
				}
				other.send("{'type':'ping','ref':1}");
				assertThat(other.next()).contains("pong");
				// What administrators do to log a user out.
				limited.getBean(SessionRegistry.class).getSessionInformation(bobsSession).expireNow();
				assertThat(other.awaitClose()).isEqualTo(4401);
			}
		}
	}

}
