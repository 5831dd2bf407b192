package io.liveflux.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionDestroyedEvent;
import org.springframework.session.events.SessionExpiredEvent;

import io.liveflux.store.ComponentStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sessions that are kept elsewhere, and end there: the store says so by events.
 */
@SpringBootTest(classes = { TestApplication.class, SpringSessionIT.Sessions.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.silence=in-memory-store")
class SpringSessionIT {

	private final int port;

	private final Sessions sessions;

	private final ApplicationEventPublisher events;

	private final ComponentStore store;

	SpringSessionIT(@LocalServerPort int port, @Autowired Sessions sessions,
			@Autowired ApplicationEventPublisher events, @Autowired ComponentStore store) {
		this.port = port;
		this.sessions = sessions;
		this.events = events;
		this.store = store;
	}

	@ParameterizedTest
	@ValueSource(strings = { "deleted", "expired" })
	void theEndOfASessionEndsItsConnectionsAndComponentsAndNoOthers(String how) throws Exception {
		Function<Session, SessionDestroyedEvent> event = how.equals("deleted")
				? (session) -> new SessionDeletedEvent(this, session)
				: (session) -> new SessionExpiredEvent(this, session);
		TestBrowser ann = new TestBrowser(this.port);
		var mounted = ann.post("liveflux_component_kind", "counter");
		String id = TestBrowser.idIn(mounted.body());
		Session session = this.sessions.all.values().iterator().next();
		String cookie = mounted.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
		String otherId = new TestBrowser(this.port).mount("counter");
		try (RawSocket socket = RawSocket.connect(this.port, "/liveflux",
				Map.of("Sec-WebSocket-Protocol", "liveflux.v1", "Cookie", cookie));
				RawSocket other = RawSocket.connect(this.port, "/liveflux",
						Map.of("Sec-WebSocket-Protocol", "liveflux.v1"))) {
			assertThat(other.next()).contains("hello");
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(socket.next()).contains("count: 0");

			this.sessions.all.remove(session.getId());
			this.events.publishEvent(event.apply(session));

			assertThat(socket.awaitClose()).isEqualTo(4401);
			await().until(() -> this.store.load(id).isEmpty());
			assertThat(this.store.load(otherId)).isPresent();
			other.send("{'type':'ping','ref':1}");
			assertThat(other.next()).contains("pong");
		}
		finally {
			this.sessions.all.clear();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableSpringHttpSession
	static class Sessions {

		private final Map<String, Session> all = new ConcurrentHashMap<>();

		@Bean
		MapSessionRepository sessionRepository() {
			return new MapSessionRepository(this.all);
		}

	}

}
