package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;
import io.liveflux.component.LiveComponents;
import io.liveflux.redis.internal.store.RedisComponentStore;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.OwnThread;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes that keep their components in one Redis.
 */
@ExpectedLog("Redis")
@ExpectedLog("may have been missed")
@ExpectedLog("may have missed announcements")
class SharedComponentsIT {

	@AutoClose
	private static RedisProcess redis;

	private static ConfigurableApplicationContext one;

	private static ConfigurableApplicationContext two;

	private final TestBrowser browser = new TestBrowser(port(one)).loggedIn("ada:x");

	private final TestBrowser there = this.browser.at(port(two));

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		one = node();
		two = node();
	}

	@AfterAll
	static void stop() {
		one.close();
		two.close();
	}

	@AfterEach
	void awaitTheOthers() {
		await().atMost(Duration.ofSeconds(20))
			.until(() -> Stream.of(one, two)
				.allMatch((node) -> node.getBean(ClusterBus.class).state() == ClusterState.CONNECTED));
	}

	private static ConfigurableApplicationContext node() {
		return new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redis.port(),
				"--spring.autoconfigure.exclude="
						+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
						+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
						+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
				"--liveflux.secret=0123456789abcdef0123456789abcdef",
				"--liveflux.startup-checks.silence=csrf-off,in-memory-store", "--liveflux.shutdown.spread=0",
				"--spring.main.banner-mode=off", "--logging.level.root=warn");
	}

	private static int port(ConfigurableApplicationContext context) {
		return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
	}

	@Test
	void redisKeepsTheComponents() {
		assertThat(one.getBean(ClusterComponentStore.class)).isInstanceOf(RedisComponentStore.class);
	}

	@Test
	void actionsOnBothNodesAtOnceAreAllMadeOnce() throws Exception {
		String id = this.browser.mount("counter");
		List<CompletableFuture<Integer>> statuses = new ArrayList<>();
		for (int client = 0; client < 4; client++) {
			TestBrowser node = (client % 2 == 0) ? this.browser : this.there;
			String name = "page" + client;
			statuses.add(CompletableFuture.supplyAsync(() -> IntStream.rangeClosed(1, 10)
				.map((ref) -> increment(node, id, name, ref).statusCode())
				.filter((status) -> status != 200)
				.findFirst()
				.orElse(200), OwnThread::start));
		}

		assertThat(statuses).allSatisfy((status) -> assertThat(status.join()).isEqualTo(200));
		assertThat(increment(this.there, id, "last", 1).body()).contains("count: 41");
	}

	@Test
	void aMessageThatIsSentAgainToTheOtherNodeIsAnsweredAndNotActedOn() throws Exception {
		String id = this.browser.mount("counter");

		assertThat(increment(this.browser, id, "page", 1).body()).contains("count: 1");
		assertThat(increment(this.there, id, "page", 1).body()).contains("count: 1");
		assertThat(increment(this.there, id, "page", 2).body()).contains("count: 2");
	}

	@Test
	void whatAServiceDoesOnOneNodeIsSeenOnTheOther() throws Exception {
		String id = this.browser.mount("counter");
		try (TestBrowser.Socket socket = this.there.socket("/liveflux", this.there.sameOrigin(), "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'sync','componentID':'" + id + "','ref':1}");
			assertThat(socket.next()).contains("count: 0");

			one.getBean(LiveComponents.class).update(id, Counter.class, (counter) -> counter.increment(7)).join();
			assertThat(socket.next()).contains("count: 7");
			one.getBean(Broadcaster.class).toComponent(id, List.of("hello"));

			assertThat(socket.next()).contains("hello");
			assertThat(increment(this.browser, id, "page", 1).body()).contains("count: 8");
			assertThat(socket.next()).contains("count: 8");
		}
	}

	@Test
	void anActionTakesTwoCallsOfTheServer() throws Exception {
		String id = this.browser.mount("counter");
		int actions = 100;
		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			act(socket, id, 1);
			long before = scripts();

			for (int ref = 2; ref < actions + 2; ref++) {
				act(socket, id, ref);
			}

			// Besides, each node renews its lease every second.
			assertThat((scripts() - before) / (double) actions).isBetween(2.0, 2.5);
		}
	}

	private static void act(TestBrowser.Socket socket, String id, int ref) throws InterruptedException {
		socket.send("{'type':'action','componentID':'" + id + "','action':'increment','ref':" + ref + "}");
		assertThat(socket.next()).contains("count: " + ref);
	}

	private static long scripts() {
		return redis.command("INFO", "commandstats")
			.stream()
			.flatMap(String::lines)
			.filter((line) -> line.startsWith("cmdstat_evalsha:") || line.startsWith("cmdstat_eval:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("^[^:]*:calls=(\\d+),.*", "$1").strip()))
			.sum();
	}

	@Test
	void withoutRedisAnActionIsToBeSentAgainAndThenActsOnce() throws Exception {
		String id = this.browser.mount("counter");
		assertThat(increment(this.browser, id, "page", 1).body()).contains("count: 1");
		redis.kill();

		assertThat(increment(this.browser, id, "page", 2).statusCode()).isEqualTo(503);
		assertThat(this.browser.post("liveflux_component_kind", "counter").statusCode()).isEqualTo(503);
		redis.restart();

		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(increment(this.browser, id, "page", 2).statusCode()).isEqualTo(200));
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(increment(this.there, id, "page", 2).body()).contains("count: 2"));
	}

	@RepeatedTest(4)
	void whatAPageShowsGoesOnAfterRedisHasLostItsData() throws Exception {
		String id = this.browser.mount("counter");
		try (TestBrowser.Socket page = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1")) {
			assertThat(page.next()).contains("hello");
			page.send("{'type':'sync','componentID':'" + id + "','ref':1}");
			assertThat(page.next()).contains("count: 0");
			act(page, id, 1);
			act(page, id, 2);
			redis.restartEmpty();

			await().atMost(Duration.ofSeconds(20))
				.ignoreException(StoreUnavailableException.class)
				.until(() -> two.getBean(ClusterComponentStore.class).existing(List.of(id)).contains(id));
			awaitTheOthers();
			assertThat(page.next()).contains(id).doesNotContain("404");
			act(page, id, 3);
			assertThat(increment(this.there, id, "page", 1).body()).contains("count: 4");
		}
	}

	private static HttpResponse<String> increment(TestBrowser node, String id, String client, int ref) {
		try {
			return node.post("liveflux_component_kind", "counter", "liveflux_component_id", id, "liveflux_action",
					"increment", "liveflux_client", client, "liveflux_ref", Integer.toString(ref));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ AdaAndBob.class, Counter.class })
	static class Application {

	}

}
