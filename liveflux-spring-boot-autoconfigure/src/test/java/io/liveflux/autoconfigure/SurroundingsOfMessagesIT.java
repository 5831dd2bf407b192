package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.context.ContextRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.LocaleResolver;

import io.liveflux.call.CallInterceptor;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;
import io.liveflux.channel.OnLeave;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnOpen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What surrounds a call of a component surrounds channels and sockets of the
 * application's own as well.
 */
@SpringBootTest(
		classes = { TestApplication.class, ScopedBeansIT.Beans.class, SurroundingsOfMessagesIT.Surrounding.class,
				SurroundingsOfMessagesIT.LookingChannel.class, SurroundingsOfMessagesIT.LookingSocket.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SurroundingsOfMessagesIT {

	private static final ThreadLocal<@Nullable String> BOUND = new ThreadLocal<>();

	private static final List<String> LEFT = new CopyOnWriteArrayList<>();

	private static final String EXPECTED = "visit 1, at %s, tenant t-7, attribute a-7, bound it, "
			+ "in it Europe/Rome";

	private final TestBrowser browser;

	private final ScopedBeansIT.Beans beans;

	SurroundingsOfMessagesIT(@LocalServerPort int port, @Autowired ScopedBeansIT.Beans beans) {
		this.browser = new TestBrowser(port).with("Accept-Language", "it").with("X-Zone", "Europe/Rome");
		this.beans = beans;
	}

	@BeforeAll
	static void letTheTenantBeTakenAlong() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", ScopedBeansIT.TENANT);
	}

	@AfterAll
	static void forgetTheTenant() {
		ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
	}

	@ParameterizedTest
	@ValueSource(strings = { "join", "command" })
	void overAChannel(String call) throws Exception {
		this.browser.get("/liveflux");
		int ended = this.beans.ended();
		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'join','ref':1,'channel':'looking'}");
			String answer = socket.next();
			if (call.equals("command")) {
				socket.send("{'type':'message','ref':2,'channel':'looking','cmd':'look'}");
				answer = socket.next();
			}
			assertThat(answer).contains(EXPECTED.formatted("/liveflux"));
		}
		awaitEnded(ended);
	}

	@Test
	void overAnEventStream() throws Exception {
		this.browser.get("/liveflux");
		try (TestBrowser.Stream stream = this.browser.stream()) {
			stream.send("{'type':'join','ref':1,'channel':'looking'}");
			assertThat(stream.next()).contains(EXPECTED.formatted("/liveflux"));
		}
	}

	@Test
	void overASocketOfItsOwn() throws Exception {
		this.browser.get("/liveflux");
		int ended = this.beans.ended();
		try (TestBrowser.Socket socket = this.browser.socket("/ws/looking", this.browser.sameOrigin())) {
			assertThat(socket.next()).as("opened").contains(EXPECTED.formatted("/ws/looking"));
			socket.send("{'type':'look'}");
			assertThat(socket.next()).as("heard").contains(EXPECTED.formatted("/ws/looking"));
		}
		awaitEnded(ended);
	}

	@ParameterizedTest
	@ValueSource(strings = { "leave", "closed" })
	void whoLeavesAChannelIsTheSameVisitor(String end) throws Exception {
		this.browser.get("/liveflux");
		LEFT.clear();
		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'join','ref':1,'channel':'looking'}");
			assertThat(socket.next()).contains("tenant t-7");
			if (end.equals("leave")) {
				socket.send("{'type':'leave','ref':2,'channel':'looking'}");
				assertThat(socket.next()).contains("reply");
				awaitLeft("/liveflux");
			}
		}
		awaitLeft("/liveflux");
	}

	@Test
	void whoseSocketHasClosedIsTheSameVisitor() throws Exception {
		this.browser.get("/liveflux");
		LEFT.clear();
		try (TestBrowser.Socket socket = this.browser.socket("/ws/looking", this.browser.sameOrigin())) {
			assertThat(socket.next()).contains("tenant t-7");
		}
		awaitLeft("/ws/looking");
	}

	@Test
	void sessionsAreThoseOfTheVisitor() throws Exception {
		this.browser.get("/liveflux");
		String first = size("/ws/looking");
		String second = size("/ws/looking");

		assertThat(first).contains("size 1,");
		assertThat(second).contains("size 2,");
	}

	private String size(String path) throws Exception {
		try (TestBrowser.Socket socket = this.browser.socket(path, this.browser.sameOrigin())) {
			return socket.next();
		}
	}

	private static void awaitLeft(String path) {
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(LEFT).anyMatch((seen) -> seen.contains(EXPECTED.formatted(path))));
	}

	private void awaitEnded(int before) {
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.beans.ended()).isGreaterThan(before));
	}

	@Configuration(proxyBeanMethods = false)
	static class Surrounding {

		@Bean
		LocaleResolver localeResolver() {
			return new IdentityMatrixIT.HeaderLocaleResolver();
		}

		@Bean
		CallInterceptor binding() {
			return (caller, call) -> {
				BOUND.set(caller.locale().toLanguageTag());
				try {
					call.run();
				}
				finally {
					BOUND.remove();
				}
			};
		}

	}

	abstract static class Looking {

		private final ScopedBeansIT.Cart cart;

		private final ScopedBeansIT.Visit visit;

		Looking(ScopedBeansIT.Cart cart, ScopedBeansIT.Visit visit) {
			this.cart = cart;
			this.visit = visit;
		}

		@OnCommand("look")
		String look() {
			return "size " + this.cart.add() + ", " + around();
		}

		String around() {
			HttpServletRequest request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
				.getRequest();
			TimeZone zone = LocaleContextHolder.getTimeZone();
			return "visit %d, at %s, tenant %s, attribute %s, bound %s, in %s %s".formatted(this.visit.call(),
					request.getRequestURI(), ScopedBeansIT.TENANT.get(), request.getAttribute("tenant"), BOUND.get(),
					LocaleContextHolder.getLocale(), zone.getID());
		}

	}

	@LiveChannel("looking")
	static class LookingChannel extends Looking {

		LookingChannel(ScopedBeansIT.Cart cart, ScopedBeansIT.Visit visit) {
			super(cart, visit);
		}

		@OnJoin
		String join() {
			return look();
		}

		@OnLeave
		void leave() {
			LEFT.add(around());
		}

	}

	@LiveSocket(path = "/ws/looking")
	static class LookingSocket extends Looking {

		LookingSocket(ScopedBeansIT.Cart cart, ScopedBeansIT.Visit visit) {
			super(cart, visit);
		}

		@OnOpen
		String opened() {
			return look();
		}

		@OnClose
		void closed() {
			LEFT.add(around());
		}

	}

}
