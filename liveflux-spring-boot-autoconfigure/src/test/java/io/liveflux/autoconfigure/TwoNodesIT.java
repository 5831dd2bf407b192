package io.liveflux.autoconfigure;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.internal.session.LocalLogins;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.redis.RedisProcess;
import io.liveflux.testing.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes of one application, with one Redis for them and for the sessions.
 */
@ExpectedLog("Cannot reconnect")
class TwoNodesIT {

	private static final String JOIN = "{'type':'join','ref':1,'channel':'chat/nodes'}";

	@AutoClose
	private static RedisProcess redis;

	@AutoClose
	private static TcpProxy network;

	private static ConfigurableApplicationContext one;

	private static ConfigurableApplicationContext two;

	private final TestBrowser browser = new TestBrowser(port(one));

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		one = node(redis.port());
		network = TcpProxy.to(redis.port());
		two = node(network.port());
	}

	@AfterAll
	static void stop() {
		one.close();
		two.close();
	}

	private static ConfigurableApplicationContext node(int redisPort) {
		return new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redisPort,
				"--spring.autoconfigure.exclude="
						+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
						+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
						+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
				"--liveflux.secret=0123456789abcdef0123456789abcdef",
				"--liveflux.startup-checks.silence=csrf-off,in-memory-store", "--liveflux.shutdown.spread=0",
				"--management.endpoints.web.exposure.include=liveflux,health",
				"--management.endpoint.health.show-details=always", "--spring.main.banner-mode=off",
				"--logging.level.root=warn");
	}

	@Test
	void nodesKnowEachOther() {
		await().untilAsserted(
				() -> assertThat(one.getBean(ClusterBus.class).nodes()).contains(two.getBean(ClusterBus.class).self()));
	}

	@Test
	void aUserIsDisconnectedFromEveryNode() throws Exception {
		try (TestBrowser.Socket bob = socket(this.browser.loggedIn("bob:x").at(port(two)))) {
			one.getBean(Broadcaster.class).disconnectUser("bob", "blocked");

			await().untilAsserted(() -> assertThat(bob.closeCode()).isEqualTo(4401));
		}
	}

	@Test
	void theEndOfASessionIsHeardOnEveryNode() throws Exception {
		this.browser.get("/begin");
		try (TestBrowser.Socket socket = socket(this.browser)) {
			HttpResponse<String> ended = this.browser.at(port(two)).get("/end");

			assertThat(ended.body()).isEqualTo("ended");
			await().untilAsserted(() -> assertThat(socket.closeCode()).isEqualTo(4401));
		}
	}

	@Test
	void nobodyActsWhoLoggedOutWhileTheNodeWasCutOff() throws Exception {
		try (TestBrowser.Socket page = socket(this.browser.loggedIn("bob:x").at(port(two)))) {
			page.send("{'type':'mount','ref':1,'kind':'counter'}");
			String id = TestBrowser.idIn(page.next().replace("\\\"", "\""));
			network.cut();
			await().until(() -> two.getBean(ClusterBus.class).state() == ClusterState.CUT_OFF);

			one.getBean(LocalLogins.class).loggedOut("bob", Optional.empty());
			network.heal();

			AtomicInteger ref = new AtomicInteger(1);
			await().pollInterval(Duration.ofMillis(5)).until(() -> {
				act(page, id, ref.incrementAndGet());
				return page.closeCode() == 4401;
			});
			while (page.hasFrames()) {
				assertThat(page.next()).contains("\"code\":503");
			}
		}
	}

	private static void act(TestBrowser.Socket page, String id, int ref) {
		try {
			page.send("{'type':'action','ref':" + ref + ",'action':'increment','componentID':'" + id + "'}");
		}
		catch (CompletionException ex) {
			assertThat(ex).hasMessageContaining("closed");
		}
	}

	@Test
	void anEventStreamTakesPostsOverEveryNode() throws Exception {
		awaitEachOther();
		TestBrowser there = this.browser.at(port(two));
		try (TestBrowser.Stream stream = this.browser.stream()) {
			assertThat(stream.post(there, 1, JOIN)).isEqualTo(204);
			assertThat(stream.next()).contains("\"type\":\"reply\"", "\"ref\":1");

			assertThat(stream.post(there, 1, JOIN)).as("the same again").isEqualTo(204);
			assertThat(stream.post(this.browser, 2, "{'type':'leave','ref':2,'channel':'chat/nodes'}")).isEqualTo(204);
			assertThat(stream.next()).contains("\"ref\":2");

			assertThat(stream.post(there, 4, JOIN)).as("one is missing").isEqualTo(409);
			assertThat(stream.post(there, 3, "x".repeat(70_000))).as("too much").isEqualTo(413);
			assertThat(stream.post(new TestBrowser(port(two)), 3, JOIN)).as("a stranger").isEqualTo(404);
			assertThat(stream.end(new TestBrowser(port(two)))).as("a stranger").isEqualTo(404);

			assertThat(stream.end(there)).isEqualTo(204);
			assertThat(stream.next()).contains("closed by the client");
			assertThat(stream.post(there, 3, JOIN)).as("the end").isEqualTo(404);
		}
	}

	@Test
	void aPostToANodeThatIsNotThereIsAnsweredAtOnce() throws Exception {
		assertThat(this.browser
			.send(this.browser.request("/liveflux").POST(HttpRequest.BodyPublishers.ofString(JOIN.replace('\'', '"'))),
					"Content-Type", "application/json", "X-Liveflux-Connection", "gone.x")
			.statusCode()).isEqualTo(404);
	}

	@Test
	void anOperatorSeesAllNodesFromEachOfThem() throws Exception {
		awaitEachOther();
		try (TestBrowser.Socket ann = socket(this.browser.loggedIn("ada:x").at(port(two)))) {
			String self = one.getBean(ClusterBus.class).self().value();
			String other = two.getBean(ClusterBus.class).self().value();
			String nodes = this.browser.get("/actuator/liveflux/nodes").body();
			assertThat(JsonPath.<String>read(nodes, "$.self")).isEqualTo(self);
			assertThat(JsonPath.<List<String>>read(nodes, "$.nodes[*].id")).containsExactly(self, other);
			assertThat(JsonPath.<Integer>read(nodes, "$.nodes[1].connections.websocket")).isPositive();
			assertThat(JsonPath.<List<String>>read(nodes, "$.nodes[*].leaseRest")).hasSize(2)
				.allSatisfy((rest) -> assertThat(Duration.parse(rest)).isPositive());

			String connections = this.browser.get("/actuator/liveflux/connections?user=ada").body();
			assertThat(JsonPath.<Integer>read(connections, "$.total")).isOne();
			assertThat(JsonPath.<String>read(connections, "$.connections[0].node")).isEqualTo(other);
			String key = JsonPath.read(connections, "$.connections[0].key");

			assertThat(delete("/connections/" + key)).isEqualTo(200);
			await().untilAsserted(() -> assertThat(ann.closeCode()).isEqualTo(1012));
			assertThat(delete("/connections/" + key)).isEqualTo(404);
		}
		try (TestBrowser.Socket ann = socket(this.browser.at(port(two)))) {
			assertThat(delete("/users/ada")).isEqualTo(200);
			await().untilAsserted(() -> assertThat(ann.closeCode()).isEqualTo(4401));
			assertThat(delete("/users/ada")).isEqualTo(404);
		}
	}

	@Test
	void anOperatorDrainsAnotherNode() throws Exception {
		try (ConfigurableApplicationContext three = node(redis.port());
				TestBrowser.Socket ann = socket(this.browser.at(port(three)))) {
			ClusterBus bus = one.getBean(ClusterBus.class);
			String id = three.getBean(ClusterBus.class).self().value();
			await().until(() -> bus.nodes().size() == 3);

			assertThat(drain(id)).isEqualTo(204);

			await().untilAsserted(() -> assertThat(ann.closeCode()).isEqualTo(1012));
			assertThat(this.browser.get("/actuator/liveflux").body()).contains("\"draining\":false");
			assertThat(drain("nobody")).isEqualTo(404);
		}
		await().until(() -> one.getBean(ClusterBus.class).nodes().size() == 2);
	}

	@Test
	void anEventReachesTheComponentsOfEveryNode() throws Exception {
		awaitEachOther();
		try (TestBrowser.Socket there = socket(this.browser.at(port(two)))) {
			there.send("{'type':'mount','ref':1,'kind':'tally'}");
			assertThat(there.next()).contains("counted 0");

			one.publishEvent(new Counted(5));

			assertThat(there.next()).contains("5");
		}
	}

	private int delete(String path) throws Exception {
		return this.browser.send(this.browser.request("/actuator/liveflux" + path).DELETE()).statusCode();
	}

	private int drain(String node) throws Exception {
		HttpRequest.Builder request = this.browser.request("/actuator/liveflux/drain")
			.POST(HttpRequest.BodyPublishers.ofString("{\"node\":\"" + node + "\"}"));
		return this.browser.send(request, "Content-Type", "application/json").statusCode();
	}

	private static void awaitEachOther() {
		await().until(() -> one.getBean(ClusterBus.class).nodes().size() == 2
				&& two.getBean(ClusterBus.class).nodes().size() == 2);
	}

	private static TestBrowser.Socket socket(TestBrowser browser) throws InterruptedException {
		TestBrowser.Socket socket = browser.socket("/liveflux", browser.sameOrigin(), "liveflux.v1");
		assertThat(socket.next()).contains("hello");
		return socket;
	}

	private static int port(ConfigurableApplicationContext context) {
		return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableRedisHttpSession
	@Import({ AdaAndBob.class, Counter.class, ChatChannel.class, Tally.class, Sessions.class })
	static class Application {

	}

	@LiveComponent(value = "tally", clientMount = true)
	static class Tally {

		private int total;

		@OnEvent(cluster = true)
		void counted(Counted event) {
			this.total += event.amount();
		}

		Html render() {
			return Html.format("<p>counted %d</p>", this.total);
		}

	}

	record Counted(int amount) {
	}

	@RestController
	static class Sessions {

		@GetMapping("/begin")
		String begin(HttpServletRequest request) {
			request.getSession();
			return "begun";
		}

		@GetMapping("/end")
		String end(HttpServletRequest request) {
			request.getSession().invalidate();
			return "ended";
		}

	}

}
