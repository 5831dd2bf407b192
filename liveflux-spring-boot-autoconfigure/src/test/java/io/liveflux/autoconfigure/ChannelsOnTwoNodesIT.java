package io.liveflux.autoconfigure;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.Channels;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.session.LoginRecheck;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.security.PrincipalRevalidator;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.redis.RedisProcess;
import io.liveflux.testing.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two applications that share a Redis. The second one reaches it over a network that can
 * be broken.
 */
@ExpectedLog("Redis has lost the lease of node")
@ExpectedLog("missed announcements")
class ChannelsOnTwoNodesIT {

	@AutoClose
	private static RedisProcess redis;

	@AutoClose
	private static TcpProxy proxy;

	@AutoClose
	private static ConfigurableApplicationContext one;

	@AutoClose
	private static ConfigurableApplicationContext two;

	private static TestBrowser browserOne;

	private static TestBrowser browserTwo;

	@BeforeAll
	static void startTwoNodes() {
		redis = RedisProcess.start();
		proxy = TcpProxy.to(redis.port());
		one = start(redis.port());
		two = start(proxy.port());
		browserOne = browser(one);
		browserTwo = browser(two);
	}

	private static TestBrowser browser(ConfigurableApplicationContext node) {
		return new TestBrowser(((ServletWebServerApplicationContext) node).getWebServer().getPort());
	}

	private static ConfigurableApplicationContext start(int redisPort) {
		return new SpringApplicationBuilder(TestApplication.class, ChatChannel.class, Users.class).run(
				"--server.port=0", "--spring.data.redis.port=" + redisPort,
				"--liveflux.secret=0123456789abcdef0123456789abcdef",
				"--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
						+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
						+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
				"--liveflux.channels.[chat/{room}].history-size=100", "--liveflux.channels.[chat/{room}].presence=true",
				"--liveflux.channels.[chat/{room}].presence-grace=1s");
	}

	@AfterEach
	void heal() {
		proxy.heal();
	}

	private static TestBrowser.Socket socket(TestBrowser browser) throws InterruptedException {
		TestBrowser.Socket socket = browser.socket("/liveflux", browser.sameOrigin(), "liveflux.v1");
		assertThat(socket.next()).contains("hello");
		return socket;
	}

	private static TestBrowser.Socket member(TestBrowser browser, String room, String name)
			throws InterruptedException {
		TestBrowser.Socket socket = socket(browser);
		socket.send("{'type':'join','ref':1,'channel':'" + room + "','param':{'name':'" + name + "'}}");
		until(socket, "\"ref\":1");
		return socket;
	}

	/** Returns everything that comes until something has come. */
	private static String until(TestBrowser.Socket socket, String part) throws InterruptedException {
		StringBuilder heard = new StringBuilder();
		while (heard.indexOf(part) < 0) {
			heard.append(socket.next());
		}
		return heard.toString();
	}

	private static void publish(ConfigurableApplicationContext node, String room, Object param) {
		node.getBean(Broadcaster.class).toChannel(room, "said", param);
	}

	private static Channels channels(ConfigurableApplicationContext node) {
		return node.getBean(Channels.class);
	}

	private static Set<String> connections(ConfigurableApplicationContext node, String room) {
		return channels(node).members(room)
			.stream()
			.flatMap((member) -> member.connections().keySet().stream())
			.collect(Collectors.toSet());
	}

	@Test
	void messagesOfOtherNodesHaveThreadsOfTheirOwn() throws Exception {
		try (TestBrowser.Socket ann = member(browserOne, "chat/threads", "Ann")) {
			publish(two, "chat/threads", "hello");
			until(ann, "hello");

			assertThat(Thread.getAllStackTraces().keySet())
				.anyMatch((thread) -> thread.getName().startsWith("liveflux-inbox-"));
		}
	}

	@Test
	void membersOnBothNodesGetEverythingOnceInTheSameOrder() throws Exception {
		try (TestBrowser.Socket ann = member(browserOne, "chat/order", "Ann");
				TestBrowser.Socket bob = member(browserTwo, "chat/order", "Bob")) {
			IntStream.range(0, 30).forEach((i) -> {
				publish(one, "chat/order", "one-" + i + ";");
				publish(two, "chat/order", "two-" + i + ";");
			});
			publish(one, "chat/order", "end-one");
			publish(two, "chat/order", "end-two");

			String heardByAnn = untilBoth(ann);
			String heardByBob = untilBoth(bob);

			assertThat(said(heardByAnn)).hasSize(62).doesNotHaveDuplicates().isEqualTo(said(heardByBob));
		}
	}

	private static String untilBoth(TestBrowser.Socket socket) throws InterruptedException {
		String first = until(socket, "end-");
		return first + ((first.contains("end-one") && first.contains("end-two")) ? ""
				: until(socket, first.contains("end-one") ? "end-two" : "end-one"));
	}

	private static List<String> said(String heard) {
		return Pattern.compile("\"param\":\"([^\"]+)\"").matcher(heard).results().map((each) -> each.group(1)).toList();
	}

	@Test
	void aBurstArrivesWholeOnTheOtherNode() throws Exception {
		try (TestBrowser.Socket bob = member(browserTwo, "chat/burst", "Bob")) {
			IntStream.range(0, 3000).forEach((i) -> publish(one, "chat/burst", "" + i));
			publish(one, "chat/burst", "end");

			assertThat(said(until(bob, "\"end\""))).hasSize(3001).startsWith("0", "1", "2").doesNotHaveDuplicates();
		}
	}

	@Test
	void aPageThatIsDrawnOnOneNodeGoesOnOnTheOther() throws Exception {
		ChannelPosition drawn = channels(one).position("chat/drawn").orElseThrow();
		publish(one, "chat/drawn", "missed");
		await().until(() -> channels(two).history("chat/drawn", 1).size() == 1);

		try (TestBrowser.Socket ann = socket(browserTwo)) {
			ann.send("{'type':'join','ref':1,'channel':'chat/drawn','offset':" + drawn.offset() + ",'epoch':'"
					+ drawn.epoch() + "'}");

			assertThat(until(ann, "missed")).contains("\"recovered\":true", "\"offset\":" + drawn.offset());
		}
	}

	@Test
	void aReloadOnTheOtherNodeIsNoLeavingAndBothKnowTheSameMembers() throws Exception {
		try (TestBrowser.Socket ann = member(browserOne, "chat/reload", "Ann")) {
			member(browserOne.with("X-User", "bob"), "chat/reload", "First").close();
			until(ann, "First");

			try (TestBrowser.Socket bob = member(browserTwo.with("X-User", "bob"), "chat/reload", "Second")) {
				assertThat(until(ann, "Second")).contains("\"joins\":{\"bob\"", "\"leaves\":{\"bob\"");
				await().untilAsserted(() -> assertThat(channels(one).members("chat/reload")).hasSize(2)
					.isEqualTo(channels(two).members("chat/reload")));
				bob.send("{'type':'leave','ref':2,'channel':'chat/reload'}");
				assertThat(until(ann, "leaves")).contains("Second");
			}
		}
	}

	@Test
	void aUserIsReachedOnAllNodes() throws Exception {
		try (TestBrowser.Socket here = member(browserOne.with("X-User", "eve"), "@me", "Eve");
				TestBrowser.Socket there = member(browserTwo.with("X-User", "eve"), "@me", "Eve")) {
			one.getBean(Broadcaster.class).toUser("eve", "note", "hello");

			assertThat(until(here, "hello")).contains("@me");
			assertThat(until(there, "hello")).contains("@me");
		}
	}

	@Test
	void everyoneIsReachedOnAllNodes() throws Exception {
		try (TestBrowser.Socket ann = socket(browserOne); TestBrowser.Socket bob = socket(browserTwo)) {
			two.getBean(Broadcaster.class).toAll("notice", "noon");

			assertThat(until(ann, "noon")).contains("@all");
			assertThat(until(bob, "noon")).contains("@all");
		}
	}

	@Test
	void whatIsPublishedWhileTheInboxIsCutIsReadAfterwards() throws Exception {
		try (TestBrowser.Socket bob = member(browserTwo, "chat/cut", "Bob")) {
			publish(one, "chat/cut", "1");
			until(bob, "\"param\":\"1\"");
			proxy.cut();
			IntStream.rangeClosed(2, 5).forEach((i) -> publish(one, "chat/cut", "" + i));
			proxy.heal();

			String heard = until(bob, "\"param\":\"5\"");

			assertThat(said(heard)).containsExactly("2", "3", "4", "5");
			assertThat(heard).doesNotContain("recovered");
		}
	}

	@Test
	void whatIsPublishedWhileRedisCannotBeReachedWaits() throws Exception {
		try (TestBrowser.Socket ann = member(browserOne, "chat/wait", "Ann")) {
			proxy.cut();
			await().until(() -> !two.getBean(RedisNode.class).isReachable());
			IntStream.rangeClosed(1, 3).forEach((i) -> publish(two, "chat/wait", "" + i));
			proxy.heal();

			assertThat(said(until(ann, "\"param\":\"3\""))).containsExactly("1", "2", "3");
		}
	}

	@Test
	void aMessageWhoseAnswerIsLostIsPublishedOnce() throws Exception {
		try (TestBrowser.Socket ann = member(browserOne, "chat/once", "Ann")) {
			proxy.swallowReplies();
			publish(two, "chat/once", "1");
			until(ann, "\"param\":\"1\"");
			publish(two, "chat/once", "2");
			proxy.heal();

			assertThat(said(until(ann, "\"param\":\"2\""))).containsExactly("2");
		}
	}

	@Test
	void membersAreToldWhenRedisHasLostTheHistory() throws Exception {
		// Without sessions, which nobody could look up afterwards.
		try (TestBrowser.Socket ann = member(browser(one).with("X-User", "ann"), "chat/lost", "Ann");
				TestBrowser.Socket bob = member(browser(two).with("X-User", "bob"), "chat/lost", "Bob")) {
			publish(one, "chat/lost", "before");
			until(ann, "before");
			until(bob, "before");

			redis.restartEmpty();

			assertThat(until(ann, "\"recovered\":false")).contains("\"members\":");
			until(bob, "\"recovered\":false");
			await().untilAsserted(() -> assertThat(connections(one, "chat/lost")).hasSize(2)
				.isEqualTo(connections(two, "chat/lost")));
			publish(one, "chat/lost", "after");
			assertThat(until(ann, "after")).doesNotContain("recovered");
			until(bob, "after");
		}
	}

	@Test
	void membersOfANodeThatIsGoneLeave() throws Exception {
		try (TestBrowser.Socket ann = member(browserOne, "chat/gone", "Ann")) {
			ConfigurableApplicationContext third = start(redis.port());
			TestBrowser browser = new TestBrowser(
					((ServletWebServerApplicationContext) third).getWebServer().getPort());
			try (TestBrowser.Socket carol = member(browser.with("X-User", "carol"), "chat/gone", "Carol")) {
				until(ann, "Carol");
				assertThat(carol.closeCode()).isZero();
				await().until(() -> one.getBean(RedisNode.class).lease().alive().contains(third.getBean(NodeId.class)));
				third.getBean(RedisNode.class).close();

				assertThat(until(ann, "leaves")).contains("Carol");
			}
			finally {
				third.close();
			}
			assertThat(channels(one).members("chat/gone")).hasSize(1);
		}
	}

	/**
	 * Believes whoever connects.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Users {

		// Otherwise a node that may have missed a logout closes connections.
		@Bean
		PrincipalRevalidator revalidator() {
			return Optional::of;
		}

		@Bean
		LoginRecheck.SessionLookup sessions() {
			return () -> {
			};
		}

		@Bean
		Filter users() {
			return (request, response, chain) -> {
				String name = ((HttpServletRequest) request).getHeader("X-User");
				chain.doFilter((name == null) ? request : new HttpServletRequestWrapper((HttpServletRequest) request) {

					@Override
					public Principal getUserPrincipal() {
						return () -> name;
					}

				}, response);
			};
		}

	}

}
