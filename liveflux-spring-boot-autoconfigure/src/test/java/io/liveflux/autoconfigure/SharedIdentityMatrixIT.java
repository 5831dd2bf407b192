package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.context.ContextRegistry;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.LocaleResolver;

import io.liveflux.autoconfigure.IdentityMatrixIT.Person;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.OnEvent;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transport by kind of call by identity, for a shared component that two people watch: it
 * is drawn as nobody for both of them, whoever acts and whoever pushes. Private
 * components are in {@link IdentityMatrixIT}.
 */
@SpringBootTest(classes = SharedIdentityMatrixIT.App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.profiles.active=dev")
class SharedIdentityMatrixIT {

	private static final Map<String, String> NOBODY = Map.of("user", "none", "admin", "false", "request", "no",
			"attribute", "none", "tenant", "null", "transaction", "no", "locale", Locale.getDefault().toLanguageTag(),
			"zone", TimeZone.getDefault().getID());

	private final int port;

	private final LiveComponents components;

	private final ApplicationEventPublisher events;

	SharedIdentityMatrixIT(@LocalServerPort int port, @Autowired LiveComponents components,
			@Autowired ApplicationEventPublisher events) {
		this.port = port;
		this.components = components;
		this.events = events;
	}

	@BeforeAll
	static void letTheTenantBeTakenAlong() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("visits", Visits.TENANT);
	}

	@AfterAll
	static void forgetTheTenant() {
		ContextRegistry.getInstance().removeThreadLocalAccessor("visits");
	}

	static Stream<Arguments> cells() {
		return Stream.of(Way.values())
			.flatMap((way) -> Stream.of(Person.values()).map((person) -> Arguments.of(way, person)));
	}

	@ParameterizedTest
	@MethodSource("cells")
	void itIsDrawnAsNobodyForEverybody(Way way, Person person) throws Exception {
		TestBrowser browser = browser(person);
		TestBrowser other = browser((person == Person.ADA) ? Person.BOB : Person.ADA);
		String id = browser.mount("shared-witness");
		try (TestBrowser.Socket watcher = other.socket("/liveflux", "")) {
			watcher.send(sync(id));
			drawn(watcher);

			String answer = act(way, browser, id);
			String seen = drawn(watcher);

			SoftAssertions softly = new SoftAssertions();
			for (String html : answer.isEmpty() ? new String[] { seen } : new String[] { answer, seen }) {
				Map<String, Map<String, String>> values = IdentityMatrixIT.values(html);
				softly.assertThat(values.get("draw")).as("the drawing in " + html).containsAllEntriesOf(NOBODY);
				if (way.pushes) {
					softly.assertThat(values.get("call")).as("the change").containsEntry("user", "none");
				}
				else {
					softly.assertThat(values.get("call"))
						.as("the action")
						.containsEntry("user", person.user())
						.containsEntry("locale", person.locale())
						.containsEntry("zone", person.zone());
				}
			}
			softly.assertAll();
		}
	}

	@Test
	@ExpectedLog("A component of kind 'shared-sec' failed")
	void itsViewCannotAskWhoIsLoggedIn() throws Exception {
		HttpResponse<String> response = browser(Person.ADA).post("liveflux_component_kind", "shared-sec");

		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("The view of a shared component asks who is logged in")
			.contains("put what depends on the user into a component that is not shared");
	}

	/**
	 * Lets somebody act, and returns what they get themselves, which is nothing where
	 * they only push.
	 */
	private String act(Way way, TestBrowser browser, String id) throws Exception {
		String message = "{'type':'action','action':'act','ref':1,'componentID':'" + id + "'}";
		switch (way) {
			case POST -> {
				return browser
					.post("liveflux_component_kind", "shared-witness", "liveflux_component_id", id, "liveflux_action",
							"act")
					.body();
			}
			case SOCKET, PLAIN_SOCKET -> {
				String[] subprotocols = (way == Way.SOCKET) ? new String[] { "liveflux.v1" } : new String[0];
				try (TestBrowser.Socket socket = browser.socket("/liveflux", "", subprotocols)) {
					socket.send(message);
					return drawn(socket);
				}
			}
			case EVENT_STREAM -> {
				try (TestBrowser.Stream stream = browser.stream()) {
					stream.send(message);
					String frame;
					do {
						frame = IdentityMatrixIT.unescaped(stream.next());
					}
					while (!frame.contains("draw["));
					return frame;
				}
			}
			case OTHER_THREAD ->
				CompletableFuture.runAsync(() -> push(this.components, id), OwnThread::start).get(30, TimeUnit.SECONDS);
			case OTHER_REQUEST -> browser.get("/push-to-all?id=" + id);
			case OTHER_TRANSACTION -> browser.get("/push-to-all-in-transaction?id=" + id);
			case EVENT -> this.events.publishEvent(new Heard());
		}
		return "";
	}

	private static String sync(String id) {
		return "{'type':'sync','ref':1,'componentID':'" + id + "'}";
	}

	private static String drawn(TestBrowser.Socket socket) throws Exception {
		String frame;
		do {
			frame = IdentityMatrixIT.unescaped(socket.next());
		}
		while (!frame.contains("draw["));
		return frame;
	}

	private TestBrowser browser(Person person) {
		TestBrowser browser = new TestBrowser(this.port).with("Accept-Language", person.locale())
			.with("X-Zone", person.zone());
		return (person == Person.ANONYMOUS) ? browser : browser.loggedIn(person.user() + ":x");
	}

	static void push(LiveComponents components, String id) {
		components.update(id, SharedWitness.class, SharedWitness::act).join();
	}

	/**
	 * How it comes.
	 */
	enum Way {

		POST(false), SOCKET(false), PLAIN_SOCKET(false), EVENT_STREAM(false), OTHER_THREAD(true), OTHER_REQUEST(true),
		OTHER_TRANSACTION(true), EVENT(true);

		private final boolean pushes;

		Way(boolean pushes) {
			this.pushes = pushes;
		}

	}

	/**
	 * Something that happens in the application.
	 */
	record Heard() {
	}

	/**
	 * An application with a language and a time zone for each visitor.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import({ AdaAndBob.class, SharedWitness.class, SharedSec.class, Pages.class })
	static class App {

		@Bean
		LocaleResolver localeResolver() {
			return new IdentityMatrixIT.HeaderLocaleResolver();
		}

		@Bean
		Visits visits() {
			return new Visits();
		}

	}

	/**
	 * A shared component that a method draws.
	 */
	@LiveComponent(value = "shared-witness", shared = true, clientMount = true)
	static class SharedWitness {

		private String called = "";

		private int times;

		@Action
		void act() {
			this.called = Seen.now();
			this.times++;
		}

		@OnEvent
		void heard(Heard event) {
			act();
		}

		Html render() {
			return Html.format("<div><i>%s</i><p>call[%s]</p><p>draw[%s]</p></div>", this.times, this.called,
					Seen.now());
		}

	}

	/**
	 * A shared component whose view asks who is logged in.
	 */
	@LiveComponent(value = "shared-sec", shared = true, clientMount = true)
	static class SharedSec {

	}

	/**
	 * Pages of the application.
	 */
	@Controller
	static class Pages {

		private final LiveComponents components;

		Pages(LiveComponents components) {
			this.components = components;
		}

		@GetMapping("/push-to-all")
		@ResponseBody
		String push(@RequestParam String id) {
			SharedIdentityMatrixIT.push(this.components, id);
			return "";
		}

		@GetMapping("/push-to-all-in-transaction")
		@ResponseBody
		String pushInTransaction(@RequestParam String id) {
			Visits.inTransaction(() -> this.components.update(id, SharedWitness.class, SharedWitness::act));
			return "";
		}

	}

}
