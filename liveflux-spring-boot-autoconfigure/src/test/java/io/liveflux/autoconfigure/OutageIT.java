package io.liveflux.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import io.liveflux.autoconfigure.internal.OutageMode;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.redis.RedisProcess;
import io.liveflux.testing.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What nodes do with {@code liveflux.cluster.outage=degrade} while they do not reach
 * Redis, and how that comes together again.
 */
@ExpectedLog("counted as gone for a while")
@ExpectedLog("Redis has lost the lease")
@ExpectedLog("may have missed announcements")
class OutageIT {

	private static final Duration LONG = Duration.ofSeconds(30);

	@AutoClose
	private static RedisProcess redis;

	@AutoClose
	private static TcpProxy network;

	@AutoClose
	private static ConfigurableApplicationContext one;

	@AutoClose
	private static ConfigurableApplicationContext two;

	@BeforeAll
	static void startTwoNodes() {
		redis = RedisProcess.start();
		network = TcpProxy.to(redis.port());
		one = node(network.port());
		two = node(redis.port());
	}

	private static ConfigurableApplicationContext node(int redisPort) {
		return new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--spring.data.redis.port=" + redisPort, "--liveflux.secret=0123456789abcdef0123456789abcdef",
				"--liveflux.cluster.outage=degrade", "--liveflux.shutdown.spread=0",
				"--liveflux.startup-checks.enabled=false",
				"--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
						+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
						+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
				"--spring.main.banner-mode=off", "--logging.level.root=warn");
	}

	@AfterEach
	void heal() {
		network.heal();
		awaitState(one, ClusterState.CONNECTED);
		awaitState(two, ClusterState.CONNECTED);
	}

	@Test
	void aNodeGoesOnWhileRedisIsStoppedAndSettlesWhenItIsStarted() throws Exception {
		try (TestBrowser.Socket page = socket(one); TestBrowser.Socket member = socket(one)) {
			String id = mount(page);
			act(page, 2, id, 1, "count: 1");
			member.send("{'type':'join','ref':1,'channel':'chat/outage'}");
			until(member, "\"ref\":1");

			redis.kill();
			awaitState(one, ClusterState.CUT_OFF);
			act(page, 3, id, 2, "count: 3");
			act(page, 4, id, 3, "count: 6");
			one.getBean(Broadcaster.class).toChannel("chat/outage", "said", "still here");
			until(member, "still here");
			page.send("{'type':'mount','ref':5,'kind':'counter'}");
			assertThat(until(page, "\"ref\":5")).contains("503");

			redis.restart();
			awaitState(one, ClusterState.CONNECTED);
			awaitState(two, ClusterState.CONNECTED);
			await().atMost(LONG).untilAsserted(() -> assertThat(actOverHttp(two, id, 0)).contains("count: 6"));
			act(page, 6, id, 4, "count: 10");
			await().atMost(LONG).untilAsserted(() -> assertThat(actOverHttp(two, id, 0)).contains("count: 10"));
		}
	}

	@Test
	@ExpectedLog("is lost")
	void aPageGetsTheStateOfTheNodeThatWentOnMeanwhile() throws Exception {
		try (TestBrowser.Socket page = socket(one)) {
			String id = mount(page);
			act(page, 2, id, 1, "count: 1");
			long before = one.getBean(OutageMode.class).lost();

			network.cut();
			awaitState(one, ClusterState.CUT_OFF);
			act(page, 3, id, 2, "count: 3");
			await().atMost(LONG).untilAsserted(() -> assertThat(actOverHttp(two, id, 10)).contains("count: 11"));
			network.heal();

			until(page, "count: 11");
			await().until(() -> one.getBean(OutageMode.class).lost() == before + 1);
			act(page, 4, id, 1, "count: 12");
			await().atMost(LONG).untilAsserted(() -> assertThat(actOverHttp(two, id, 0)).contains("count: 12"));
		}
	}

	private static String mount(TestBrowser.Socket page) throws InterruptedException {
		page.send("{'type':'mount','ref':1,'kind':'counter'}");
		return TestBrowser.idIn(until(page, "\"ref\":1").replace("\\\"", "\""));
	}

	private static void act(TestBrowser.Socket page, int ref, String id, int by, String shown)
			throws InterruptedException {
		page.send("{'type':'action','ref':" + ref + ",'action':'increment','componentID':'" + id + "','data':{'by':"
				+ by + "}}");
		assertThat(until(page, "\"ref\":" + ref)).doesNotContain("\"code\":");
		page.send("{'type':'sync','ref':" + (100 + ref) + ",'componentID':'" + id + "'}");
		assertThat(until(page, "\"ref\":" + (100 + ref))).contains(shown);
	}

	private static String actOverHttp(ConfigurableApplicationContext node, String id, int by) throws Exception {
		return browser(node)
			.post("liveflux_component_kind", "counter", "liveflux_component_id", id, "liveflux_action", "increment",
					"by", Integer.toString(by))
			.body();
	}

	/** Returns everything that comes until something has come. */
	private static String until(TestBrowser.Socket socket, String part) throws InterruptedException {
		StringBuilder heard = new StringBuilder();
		while (heard.indexOf(part) < 0) {
			heard.append(socket.next());
		}
		return heard.toString();
	}

	private static void awaitState(ConfigurableApplicationContext node, ClusterState state) {
		await().atMost(LONG).until(() -> node.getBean(ClusterBus.class).state() == state);
	}

	private static TestBrowser.Socket socket(ConfigurableApplicationContext node) throws InterruptedException {
		TestBrowser browser = browser(node);
		TestBrowser.Socket socket = browser.socket("/liveflux", browser.sameOrigin(), "liveflux.v1");
		assertThat(socket.next()).contains("hello");
		return socket;
	}

	private static TestBrowser browser(ConfigurableApplicationContext node) {
		return new TestBrowser(((ServletWebServerApplicationContext) node).getWebServer().getPort()).loggedIn("ada:x");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ AdaAndBob.class, Counter.class, ChatChannel.class })
	static class Application {

	}

}
