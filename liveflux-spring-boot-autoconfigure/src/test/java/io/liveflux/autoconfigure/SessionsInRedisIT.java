package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;

import io.liveflux.store.ClusterComponentStore;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes whose sessions are in Redis, too.
 */
@ParameterizedClass
@EnumSource(SessionsInRedisIT.Repository.class)
class SessionsInRedisIT {

	@AutoClose
	private static RedisProcess redis;

	private static ConfigurableApplicationContext one;

	private static ConfigurableApplicationContext two;

	private final ClusterComponentStore store = one.getBean(ClusterComponentStore.class);

	SessionsInRedisIT(Repository repository) {
		assertThat(one.getBean(SessionRepository.class).getClass().getSimpleName()).contains("Redis");
	}

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start();
	}

	@BeforeParameterizedClassInvocation
	static void startNodes(Repository repository) {
		one = node(repository);
		two = node(repository);
	}

	@AfterParameterizedClassInvocation
	static void stopNodes() {
		one.close();
		two.close();
	}

	private static ConfigurableApplicationContext node(Repository repository) {
		return new SpringApplicationBuilder(SessionStores.LoginApplication.class, repository.configuration,
				AdmissionIT.Meters.class)
			.run("--server.port=0", "--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redis.port(),
					"--spring.autoconfigure.exclude="
							+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
							+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
							+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
					"--liveflux.secret=0123456789abcdef0123456789abcdef",
					"--liveflux.startup-checks.silence=csrf-off,in-memory-store", "--liveflux.shutdown.spread=0",
					"--liveflux.security.session-check-interval=1s", "--spring.main.banner-mode=off",
					"--logging.level.root=warn");
	}

	@Test
	void theComponentOfASessionAnswersItOnEveryNodeAndNobodyElse() throws Exception {
		Visitor visitor = new Visitor(one);
		String id = visitor.mount();

		assertThat(increment(visitor.at(two), id)).contains("count: 1");
		assertThat(increment(visitor, id)).contains("count: 2");
		assertThat(increment(new Visitor(two), id)).contains("403");
	}

	private static String increment(Visitor visitor, String id) throws Exception {
		return visitor
			.post("/liveflux", Map.of("liveflux_component_kind", "counter", "liveflux_component_id", id,
					"liveflux_action", "increment", "by", "1"))
			.body();
	}

	@Test
	void aLoginHoldsOnEveryNodeAndEndsOnAllWhatTheVisitorHadBefore() throws Exception {
		Visitor visitor = new Visitor(one);
		String before = visitor.mount();
		try (RawSocket socket = visitor.connect()) {
			assertThat(socket.next()).contains("hello");

			visitor.at(two).login("ada");

			assertThat(socket.awaitClose()).isEqualTo(4401);
		}
		await().until(() -> this.store.existing(List.of(before)).isEmpty());
		assertThat(visitor.get("/who").body()).isEqualTo("ada");
		String own = visitor.mount();
		assertThat(increment(visitor.at(two), own)).contains("count: 1");
		try (RawSocket socket = visitor.at(two).connect()) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'sync','ref':1,'componentID':'" + own + "'}");
			assertThat(socket.next()).contains("count: 1");
		}
	}

	@Test
	void aLogoutOnOneNodeClosesTheConnectionsOnAnother() throws Exception {
		Visitor ada = Visitor.loggedIn(one, "ada");
		try (RawSocket socket = ada.at(two).connect()) {
			assertThat(socket.next()).contains("hello");

			ada.post("/logout", Map.of());

			assertThat(socket.awaitClose()).isEqualTo(4401);
		}
	}

	@Test
	void aSessionThatIsDeletedInTheRepositoryEndsOnEveryNode() throws Exception {
		Visitor ada = Visitor.loggedIn(one, "ada");
		String session = ada.get("/session").body();
		try (RawSocket here = ada.connect(); RawSocket there = ada.at(two).connect()) {
			assertThat(here.next()).contains("hello");
			assertThat(there.next()).contains("hello");

			two.getBean(SessionRepository.class).deleteById(session);

			assertThat(here.awaitClose()).isEqualTo(4401);
			assertThat(there.awaitClose()).isEqualTo(4401);
		}
	}

	/**
	 * What {@code spring.session.data.redis.repository-type} chooses between.
	 */
	enum Repository {

		/** The default, which tells nobody anything. */
		DEFAULT(Plain.class),

		/** Tells each node of sessions that end. */
		INDEXED(Indexed.class);

		private final Class<?> configuration;

		Repository(Class<?> configuration) {
			this.configuration = configuration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableRedisHttpSession
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableRedisIndexedHttpSession
	static class Indexed {

	}

}
