package io.liveflux.autoconfigure;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;

import io.liveflux.component.LiveComponents;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transport by kind of call by identity: as whom the application's methods run and as
 * whom a private component is drawn. What code can look at is a column of {@link Seen}.
 * Shared components are in {@link SharedIdentityMatrixIT}.
 */
@SpringBootTest(classes = IdentityMatrixIT.App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.profiles.active=dev")
@ExtendWith(TenantTakenAlong.class)
class IdentityMatrixIT {

	private static final Pattern VALUES = Pattern.compile("(call|draw|piece)\\[([^\\]]*)]");

	/** Tenant of who publishes an event. */
	static final String PUBLISHER = "publisher";

	private final int port;

	private final LiveComponents components;

	private final ApplicationEventPublisher events;

	private final Map<Person, TestBrowser> browsers = new EnumMap<>(Person.class);

	IdentityMatrixIT(@LocalServerPort int port, @Autowired LiveComponents components,
			@Autowired ApplicationEventPublisher events) {
		this.port = port;
		this.components = components;
		this.events = events;
	}

	static Stream<Cell> cells() {
		return Stream.of(Transport.values())
			.flatMap((transport) -> transport.works.stream()
				.flatMap((work) -> Stream.of(Person.values()).map((person) -> new Cell(transport, work, person))));
	}

	@ParameterizedTest
	@MethodSource("cells")
	void everythingRunsAsWhomItIsMeantToRun(Cell cell) throws Exception {
		String answer = switch (cell.transport()) {
			case FIRST_PAINT -> browser(cell.person()).get("/witness").body();
			case POST -> post(cell);
			case SOCKET, PLAIN_SOCKET -> overSocket(cell);
			case EVENT_STREAM -> overStream(cell);
			case OTHER_THREAD, OTHER_REQUEST, OTHER_TRANSACTION, EVENT -> pushed(cell);
		};

		SoftAssertions softly = new SoftAssertions();
		check(softly, cell, answer);
		assertThat(answer).as("what the view's sec: attributes say")
			.contains("sec[<i>" + cell.person().secName() + "</i>"
					+ (cell.person() == Person.ADA ? "<i>ADMIN</i>]" : "]"));
		softly.assertAll();
	}

	private static void check(SoftAssertions softly, Cell cell, String answer) {
		Map<String, Map<String, String>> seen = Seen.COLUMNS.isEmpty() ? Map.of() : values(answer);
		softly.assertThat(seen).as(answer).containsKey("draw");
		for (Seen.Column column : Seen.COLUMNS) {
			String name = column.name();
			softly.assertThat(seen.getOrDefault("draw", Map.of()).get(name))
				.as("%s in the drawing", name)
				.isEqualTo(column.inDrawing().apply(cell));
			if (cell.work() == Work.FRAGMENT) {
				softly.assertThat(seen.getOrDefault("piece", Map.of()).get(name))
					.as("%s in the fragment", name)
					.isEqualTo(column.inDrawing().apply(cell));
			}
			if (cell.calls() && !column.inCall().apply(cell).equals(Seen.Column.ANY)) {
				softly.assertThat(seen.getOrDefault("call", Map.of()).get(name))
					.as("%s in the call", name)
					.isEqualTo(column.inCall().apply(cell));
			}
		}
		if (cell.calls()) {
			softly.assertThat(seen.getOrDefault("call", Map.of()).get("principal"))
				.as("parameter of type Principal")
				.isEqualTo((cell.pushed() || cell.person() == Person.ANONYMOUS) ? "none" : cell.person().user());
		}
	}

	static Map<String, Map<String, String>> values(String answer) {
		Map<String, Map<String, String>> values = new HashMap<>();
		Matcher matcher = VALUES.matcher(answer);
		while (matcher.find()) {
			Map<String, String> columns = new HashMap<>();
			for (String column : matcher.group(2).split("; ")) {
				int equals = column.indexOf('=');
				if (equals > 0) {
					columns.put(column.substring(0, equals), column.substring(equals + 1));
				}
			}
			values.put(matcher.group(1), columns);
		}
		return values;
	}

	private TestBrowser browser(Person person) {
		return this.browsers.computeIfAbsent(person, (key) -> {
			TestBrowser browser = new TestBrowser(this.port).with("Accept-Language", person.locale)
				.with("X-Zone", person.zone);
			return (person == Person.ANONYMOUS) ? browser : browser.loggedIn(person.user + ":x");
		});
	}

	private String post(Cell cell) throws Exception {
		TestBrowser browser = browser(cell.person());
		String kind = "liveflux_component_kind";
		if (cell.work() == Work.MOUNT) {
			return browser.post(kind, "witness").body();
		}
		String id = browser.mount("witness");
		String component = "liveflux_component_id";
		return switch (cell.work()) {
			case ACT -> browser.post(kind, "witness", component, id, "liveflux_action", "act").body();
			case BIND -> browser.post(kind, "witness", component, id, "liveflux_model_field", "x").body();
			// The answer holds the pieces only.
			case FRAGMENT -> browser.post(kind, "witness", component, id, "liveflux_action", "piece").body()
					+ browser.post(kind, "witness", component, id).body();
			default -> browser.post(kind, "witness", component, id).body();
		};
	}

	private String overSocket(Cell cell) throws Exception {
		TestBrowser browser = browser(cell.person());
		boolean plain = cell.transport() == Transport.PLAIN_SOCKET;
		String id = (cell.work() == Work.MOUNT) ? "" : browser.mount("witness");
		try (TestBrowser.Socket socket = plain ? browser.socket("/liveflux", "")
				: browser.socket("/liveflux", "", "liveflux.v1")) {
			socket.send(message(cell.work(), id));
			return readUpdate(socket, cell.work());
		}
	}

	private String overStream(Cell cell) throws Exception {
		TestBrowser browser = browser(cell.person());
		String id = (cell.work() == Work.MOUNT) ? "" : browser.mount("witness");
		try (TestBrowser.Stream stream = browser.stream()) {
			stream.send(message(cell.work(), id));
			StringBuilder frames = new StringBuilder();
			while (isMissing(frames, cell.work())) {
				frames.append(unescaped(stream.next()));
			}
			return frames.toString();
		}
	}

	private static String message(Work work, String id) {
		String component = ",'ref':1,'componentID':'" + id + "'";
		return switch (work) {
			case MOUNT -> "{'type':'mount','ref':1,'kind':'witness'}";
			case ACT -> "{'type':'action','action':'act'" + component + "}";
			case BIND -> "{'type':'action','model':{'field':'x'}" + component + "}";
			case FRAGMENT -> "{'type':'action','action':'piece'" + component + "}";
			case SYNC, REDRAW -> "{'type':'sync'" + component + "}";
		};
	}

	/**
	 * Lets somebody else push to a component that its owner watches.
	 */
	private String pushed(Cell cell) throws Exception {
		TestBrowser browser = browser(cell.person());
		String id = browser.mount("witness");
		try (TestBrowser.Socket socket = browser.socket("/liveflux", "")) {
			socket.send(message(Work.SYNC, id));
			assertThat(readUpdate(socket, Work.SYNC)).contains("draw[");
			switch (cell.transport()) {
				case OTHER_THREAD -> CompletableFuture.runAsync(() -> push(this.components, id), OwnThread::start)
					.get(30, TimeUnit.SECONDS);
				case OTHER_REQUEST -> browser(cell.pusher()).get("/push?id=" + id);
				case OTHER_TRANSACTION -> assertThat(browser(cell.pusher()).get("/push-in-transaction?id=" + id).body())
					.contains("transaction=yes", "attribute=" + cell.pusher().locale());
				default -> publish(new Witness.Heard(cell.work() == Work.FRAGMENT));
			}
			return readUpdate(socket, cell.work());
		}
	}

	private void publish(Witness.Heard event) {
		Visits.TENANT.set(PUBLISHER);
		try {
			this.events.publishEvent(event);
		}
		finally {
			Visits.TENANT.remove();
		}
	}

	private static String readUpdate(TestBrowser.Socket socket, Work work) throws Exception {
		StringBuilder frames = new StringBuilder();
		do {
			frames.append(unescaped(socket.next()));
		}
		while (isMissing(frames, work));
		return frames.toString();
	}

	private static boolean isMissing(StringBuilder frames, Work work) {
		return frames.indexOf("draw[") < 0 || (work == Work.FRAGMENT && frames.indexOf("piece[") < 0);
	}

	static String unescaped(String json) {
		return json.replace("\\\"", "\"");
	}

	static void push(LiveComponents components, String id) {
		components.update(id, Witness.class, (witness) -> witness.note(Optional.empty())).join();
	}

	/**
	 * One case of the table.
	 */
	record Cell(Transport transport, Work work, Person person) {

		/** Whether the server acts by itself. */
		boolean pushed() {
			return this.transport.pushes;
		}

		/** Who pushes, where somebody's request does. */
		Person pusher() {
			return (this.person == Person.ADA) ? Person.BOB : Person.ADA;
		}

		/** Whether a method of the component, or a change, runs. */
		boolean calls() {
			return this.work != Work.BIND && this.work != Work.SYNC;
		}

	}

	/**
	 * Who owns the component.
	 */
	enum Person {

		ANONYMOUS("anonymous", "it", "Europe/Rome"), BOB("bob", "de", "Europe/Berlin"),
		ADA("ada", "fr", "Europe/Paris");

		private final String user;

		private final String locale;

		private final String zone;

		Person(String user, String locale, String zone) {
			this.user = user;
			this.locale = locale;
			this.zone = zone;
		}

		String user() {
			return this.user;
		}

		String secName() {
			return (this == ANONYMOUS) ? "anonymousUser" : this.user;
		}

		String admin() {
			return String.valueOf(this == ADA);
		}

		String locale() {
			return this.locale;
		}

		String zone() {
			return this.zone;
		}

	}

	/**
	 * What is done.
	 */
	enum Work {

		MOUNT, ACT, BIND, SYNC, REDRAW, FRAGMENT

	}

	/**
	 * How it comes.
	 */
	enum Transport {

		FIRST_PAINT(false, EnumSet.of(Work.MOUNT)),
		POST(false, EnumSet.of(Work.MOUNT, Work.ACT, Work.BIND, Work.SYNC, Work.FRAGMENT)),
		SOCKET(false, EnumSet.of(Work.MOUNT, Work.ACT, Work.BIND, Work.SYNC, Work.FRAGMENT)),
		PLAIN_SOCKET(false, EnumSet.of(Work.ACT, Work.BIND, Work.SYNC, Work.FRAGMENT)),
		EVENT_STREAM(false, EnumSet.of(Work.MOUNT, Work.ACT, Work.BIND, Work.SYNC, Work.FRAGMENT)),
		OTHER_THREAD(true, EnumSet.of(Work.REDRAW)), OTHER_REQUEST(true, EnumSet.of(Work.REDRAW)),
		OTHER_TRANSACTION(true, EnumSet.of(Work.REDRAW)), EVENT(true, EnumSet.of(Work.REDRAW, Work.FRAGMENT));

		private final boolean pushes;

		private final Set<Work> works;

		Transport(boolean pushes, Set<Work> works) {
			this.pushes = pushes;
			this.works = works;
		}

	}

	/**
	 * An application with a language and a time zone for each visitor.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import({ AdaAndBob.class, Witness.class, Pages.class, EndingIdentityIT.Farewell.class,
			EndingIdentityIT.Frame.class, NestedIdentityIT.Nest.class })
	static class App {

		@Bean
		LocaleResolver localeResolver() {
			return new HeaderLocaleResolver();
		}

		@Bean
		Visits visits() {
			return new Visits();
		}

		@Bean
		SeenInView seen() {
			return new SeenInView();
		}

	}

	/**
	 * What views call.
	 */
	static class SeenInView {

		public String now() {
			return Seen.now();
		}

	}

	/**
	 * Takes language and time zone from headers.
	 */
	static class HeaderLocaleResolver extends AbstractLocaleContextResolver {

		@Override
		public LocaleContext resolveLocaleContext(HttpServletRequest request) {
			String zone = request.getHeader("X-Zone");
			return new SimpleTimeZoneAwareLocaleContext(request.getLocale(),
					(zone != null) ? TimeZone.getTimeZone(zone) : null);
		}

		@Override
		public void setLocaleContext(HttpServletRequest request, @Nullable HttpServletResponse response,
				@Nullable LocaleContext localeContext) {
			throw new UnsupportedOperationException("Headers decide, not " + Locale.getDefault());
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

		@GetMapping("/witness")
		String witness() {
			return "witness-page";
		}

		@GetMapping("/push")
		@ResponseBody
		String push(@RequestParam String id) {
			IdentityMatrixIT.push(this.components, id);
			return Seen.now();
		}

		@GetMapping("/push-in-transaction")
		@ResponseBody
		String pushInTransaction(@RequestParam String id) {
			StringBuilder seen = new StringBuilder();
			Visits.inTransaction(() -> {
				seen.append(Seen.now());
				this.components.update(id, Witness.class, (witness) -> witness.note(Optional.empty()));
			});
			return seen.toString();
		}

	}

}
