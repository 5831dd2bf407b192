package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.LocaleResolver;

import io.liveflux.autoconfigure.IdentityMatrixIT.Person;
import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
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
@ExtendWith(TenantTakenAlong.class)
class SharedIdentityMatrixIT {

	private static final Map<String, String> NOBODY = Map.of("user", "none", "admin", "false", "request", "no",
			"attribute", "none", "tenant", "null", "transaction", "no", "locale", Locale.getDefault().toLanguageTag(),
			"zone", TimeZone.getDefault().getID());

	private static final Pattern PLACED = Pattern
		.compile("data-flux-component-kind=\"placed-witness\"[^>]* data-flux-component-id=\"([^\"]+)\"");

	private final int port;

	private final LiveComponents components;

	private final ApplicationEventPublisher events;

	SharedIdentityMatrixIT(@LocalServerPort int port, @Autowired LiveComponents components,
			@Autowired ApplicationEventPublisher events) {
		this.port = port;
		this.components = components;
		this.events = events;
	}

	static Stream<Arguments> cells() {
		return Stream.of(Way.values())
			.flatMap((way) -> Stream.of(Work.values())
				.filter((work) -> work == Work.ACT || !way.pushes)
				.flatMap((work) -> Stream.of(Person.values()).map((person) -> Arguments.of(way, work, person))));
	}

	@ParameterizedTest
	@MethodSource("cells")
	void itIsDrawnAsNobodyForEverybody(Way way, Work work, Person person) throws Exception {
		TestBrowser browser = browser(person);
		TestBrowser other = browser((person == Person.ADA) ? Person.BOB : Person.ADA);
		String id = browser.mount("shared-witness");
		try (TestBrowser.Socket watcher = other.socket("/liveflux", "")) {
			watcher.send(sync(id));
			String synced = until("draw[", watcher::next);

			String answer = act(way, work, browser, id);
			String seen = until("draw[", watcher::next);

			SoftAssertions softly = new SoftAssertions();
			for (String html : List.of(synced, answer, seen)) {
				Map<String, Map<String, String>> values = IdentityMatrixIT.values(html);
				values.remove("call");
				values.forEach((place, drawn) -> softly.assertThat(drawn)
					.as("the %s in %s", place, html)
					.containsAllEntriesOf(NOBODY));
			}
			Map<String, String> called = IdentityMatrixIT.values(seen).getOrDefault("call", Map.of());
			if (way.pushes) {
				softly.assertThat(called).as("the change").containsEntry("user", "none");
			}
			else if (work != Work.BIND) {
				softly.assertThat(called)
					.as("the action")
					.containsEntry("user", person.user())
					.containsEntry("locale", person.locale())
					.containsEntry("zone", person.zone());
			}
			softly.assertThat(answer + seen).contains((work == Work.FRAGMENT) ? "piece[" : "draw[");
			softly.assertAll();
		}
	}

	static Stream<Arguments> births() {
		return Stream.of(Birth.values())
			.flatMap((birth) -> Stream.of(Person.values()).map((person) -> Arguments.of(birth, person)));
	}

	@ParameterizedTest
	@MethodSource("births")
	void whoBringsItToLifeIsNotInItsDrawing(Birth birth, Person person) throws Exception {
		TestBrowser browser = browser(person);
		String key = birth + "-" + person;
		String mount = "{'type':'mount','ref':1,'kind':'shared-witness','data':{'key':'" + key + "'}}";
		String html = switch (birth) {
			case FIRST_PAINT -> browser.get("/shared-witness?key=" + key).body();
			case POST -> browser.post("liveflux_component_kind", "shared-witness", "key", key).body();
			case SOCKET -> {
				try (TestBrowser.Socket socket = browser.socket("/liveflux", "", "liveflux.v1")) {
					socket.send(mount);
					yield until("draw[", socket::next);
				}
			}
			case EVENT_STREAM -> {
				try (TestBrowser.Stream stream = browser.stream()) {
					stream.send(mount);
					yield until("draw[", stream::next);
				}
			}
		};

		assertThat(IdentityMatrixIT.values(html).get("draw")).as(html).containsAllEntriesOf(NOBODY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "authorize", "authentication", "expression" })
	@ExpectedLog("A component of kind 'shared-sec' failed")
	void itsViewCannotAskWhoIsLoggedIn(String way) throws Exception {
		HttpResponse<String> response = browser(Person.ADA).post("liveflux_component_kind", "shared-sec", "key", way);

		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("The view of a shared component asks who is logged in")
			.contains("put what depends on the user into a component that is not shared");
	}

	@ParameterizedTest
	@EnumSource
	void whatItPlacesIsDrawnAsNobodyTooAndAnswersToEverybody(Person person) throws Exception {
		TestBrowser browser = browser(person);
		TestBrowser other = browser((person == Person.ADA) ? Person.BOB : Person.ADA);
		String html = browser.post("liveflux_component_kind", "shared-frame", "key", "of-" + person).body();
		String id = PLACED.matcher(html).results().map((found) -> found.group(1)).findFirst().orElseThrow();
		assertThat(IdentityMatrixIT.values(html).get("draw")).as(html).containsAllEntriesOf(NOBODY);
		try (TestBrowser.Socket watcher = other.socket("/liveflux", "")) {
			watcher.send(sync(id));
			until("draw[", watcher::next);

			String acted = act(browser, id);
			String pushed = until("draw[", watcher::next);
			String answered = act(other, id);

			for (String drawn : List.of(acted, pushed, answered)) {
				assertThat(IdentityMatrixIT.values(drawn).get("draw")).as(drawn).containsAllEntriesOf(NOBODY);
			}
			assertThat(IdentityMatrixIT.values(pushed).get("call")).containsEntry("user", person.user());
			assertThat(answered).contains("times 2");
		}
	}

	private static String act(TestBrowser browser, String id) throws Exception {
		return browser
			.post("liveflux_component_kind", "placed-witness", "liveflux_component_id", id, "liveflux_action", "act")
			.body();
	}

	/**
	 * Lets somebody act, and returns what they get themselves, which is nothing where
	 * they only push.
	 */
	private String act(Way way, Work work, TestBrowser browser, String id) throws Exception {
		// What is entered twice changes nothing, and is not drawn.
		String text = UUID.randomUUID().toString();
		String message = "{'type':'action'," + work.json.formatted(text) + ",'ref':1,'componentID':'" + id + "'}";
		String answered = (work == Work.FRAGMENT) ? "piece[" : "draw[";
		switch (way) {
			case POST -> {
				return browser
					.post("liveflux_component_kind", "shared-witness", "liveflux_component_id", id, work.field,
							work.value.formatted(text))
					.body();
			}
			case SOCKET, PLAIN_SOCKET -> {
				String[] subprotocols = (way == Way.SOCKET) ? new String[] { "liveflux.v1" } : new String[0];
				try (TestBrowser.Socket socket = browser.socket("/liveflux", "", subprotocols)) {
					socket.send(message);
					return until(answered, socket::next);
				}
			}
			case EVENT_STREAM -> {
				try (TestBrowser.Stream stream = browser.stream()) {
					stream.send(message);
					return until(answered, stream::next);
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

	private static String until(String part, Callable<String> frames) throws Exception {
		String frame;
		do {
			frame = IdentityMatrixIT.unescaped(frames.call());
		}
		while (!frame.contains(part));
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
	 * What is done.
	 */
	enum Work {

		ACT("'action':'act'", "liveflux_action", "act"), BIND("'model':{'field':'%s'}", "liveflux_model_field", "%s"),
		FRAGMENT("'action':'piece'", "liveflux_action", "piece");

		private final String json;

		private final String field;

		private final String value;

		Work(String json, String field, String value) {
			this.json = json;
			this.field = field;
			this.value = value;
		}

	}

	/**
	 * How it comes to life.
	 */
	enum Birth {

		FIRST_PAINT, POST, SOCKET, EVENT_STREAM

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
	@Import({ AdaAndBob.class, SharedWitness.class, SharedSec.class, SharedFrame.class, PlacedWitness.class,
			Pages.class })
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

		@Bindable
		private String field = "";

		@Action
		void act() {
			this.called = Seen.now();
			this.times++;
		}

		@Action
		void piece(LiveContext live) {
			act();
			live.fragment("#piece", () -> Html.format("<i id=\"piece\">piece[%s]</i>", Seen.now()));
		}

		@OnEvent
		void heard(Heard event) {
			act();
		}

		Html render() {
			return Html.format("<div><i id=\"piece\">%s</i><p>call[%s]</p><p>draw[%s]</p><b>%s</b></div>", this.times,
					this.called, Seen.now(), this.field);
		}

	}

	/**
	 * A shared component whose view places one that is not.
	 */
	@LiveComponent(value = "shared-frame", shared = true, clientMount = true)
	static class SharedFrame {

	}

	/**
	 * A component that is not shared.
	 */
	@LiveComponent("placed-witness")
	static class PlacedWitness {

		private String called = "";

		private int times;

		@Action
		void act() {
			this.called = Seen.now();
			this.times++;
		}

		Html render() {
			return Html.format("<div><p>call[%s]</p><p>draw[%s]</p><b>times %s</b></div>", this.called, Seen.now(),
					this.times);
		}

	}

	/**
	 * A shared component whose view asks who is logged in.
	 */
	@LiveComponent(value = "shared-sec", shared = true, clientMount = true)
	static class SharedSec {

		String way = "";

		@OnMount
		void mount(String key) {
			this.way = key;
		}

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

		@GetMapping("/shared-witness")
		String page(@RequestParam String key, Model model) {
			model.addAttribute("key", key);
			return "shared-witness-page";
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
