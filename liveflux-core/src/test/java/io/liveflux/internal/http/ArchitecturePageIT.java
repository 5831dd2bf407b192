package io.liveflux.internal.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.component.LiveComponents;
import io.liveflux.store.ComponentIds;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ways that the page about the architecture describes are those that calls take.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitecturePageIT {

	private static final Path MODULE = Path.of("").toAbsolutePath();

	private static final Path PAGE = MODULE.resolveSibling("docs").resolve("architecture.md");

	private static final Path SOURCES = MODULE.resolve("src/main/java/io/liveflux");

	private static final Pattern STOP = Pattern.compile("^\\d+\\. `(\\w+)`", Pattern.MULTILINE);

	private static final Pattern PLACED = Pattern.compile("`(\\w+)` \\(`([\\w/]+)`\\)");

	private static final Pattern NAME = Pattern.compile("`(\\w+)`");

	private static final Pattern LEAD = Pattern.compile("`([\\w/]+)`: (`\\w+`(?:, `\\w+`)*)");

	private static final Pattern OF_CLIENT = Pattern.compile("liveflux-client/[\\w./-]+");

	private final String id = ComponentIds.ofShared("counter", "walk");

	private WebServer server;

	@BeforeAll
	void start() {
		this.server = WebServer.start(TomcatEndpointIT.Container.class);
		try (SocketClient client = SocketClient.v1(this.server)) {
			client.send("{'type':'mount','ref':1,'kind':'counter','data':{'key':'walk'}}");
			client.next();
		}
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void aClickTakesTheWayOfThePage() throws IOException {
		try (SocketClient client = SocketClient.v1(this.server)) {
			client.send("{'type':'action','ref':2,'componentID':'" + this.id + "','action':'walk'}");
			JsonNode event = client.next((message) -> message.path("name").asString("").equals("walk"));

			assertThat(names(event.at("/data/classes"))).containsSubsequence(stops("A click over WebSocket"));
		}
	}

	@Test
	void aPostTakesTheWayOfThePage() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.server.url("http")))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers
				.ofString("liveflux_component_kind=counter&liveflux_component_id=" + this.id + "&liveflux_action=walk"))
			.build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		JsonNode events = JsonMapper.shared().readTree(answer.headers().firstValue("X-LiveFlux-Events").orElseThrow());

		assertThat(names(events.at("/0/data/classes"))).containsSubsequence(stops("A post over HTTP"));
	}

	@Test
	void aPushTakesTheWayOfThePage() throws Exception {
		List<String> classes = new ArrayList<>();
		this.server.bean(LiveComponents.class)
			.update(this.id, WebCounter.class, (counter) -> classes.addAll(Walk.classes()))
			.get();

		assertThat(classes).containsSubsequence(stops("A push from a service"));
	}

	@Test
	void aPublishTakesTheWayOfThePage() throws IOException {
		PublishWalk walk = new PublishWalk();
		walk.publish();

		assertThat(walk.classes()).containsSubsequence(stops("A publish to a channel"));
	}

	@Test
	void noWayHasMoreThanTenStops() throws IOException {
		for (String way : List.of("A click over WebSocket", "A post over HTTP", "A push from a service",
				"A publish to a channel")) {
			assertThat(stops(way)).as(way).hasSizeBetween(1, 10);
		}
	}

	@Test
	void everyTypeIsWhereThePageSays() throws IOException {
		List<MatchResult> placed = PLACED.matcher(Files.readString(PAGE)).results().toList();

		assertThat(placed).hasSizeGreaterThan(20)
			.allSatisfy(
					(match) -> assertThat(SOURCES.resolve(match.group(2)).resolve(match.group(1) + ".java")).exists());
	}

	@Test
	void everyRowLeadsToFilesThatAreThere() throws IOException {
		String page = Files.readString(PAGE);
		List<MatchResult> leads = LEAD.matcher(page.substring(page.indexOf("## Where to change what")))
			.results()
			.toList();

		assertThat(leads).hasSizeGreaterThan(15).allSatisfy((lead) -> {
			Path folder = SOURCES.resolve(lead.group(1));
			assertThat(NAME.matcher(lead.group(2)).results().map((name) -> name.group(1) + ".java"))
				.allSatisfy((file) -> assertThat(folder.resolve(file)).exists());
		});
		assertThat(OF_CLIENT.matcher(page).results().map(MatchResult::group)).isNotEmpty()
			.allSatisfy((path) -> assertThat(MODULE.resolveSibling(path)).exists());
	}

	@Test
	void everyPackageIsOnThePage() throws IOException {
		String page = Files.readString(PAGE);
		Set<String> packages;
		try (Stream<Path> files = Files.walk(SOURCES)) {
			packages = files.filter((file) -> file.toString().endsWith(".java"))
				.map((file) -> SOURCES.relativize(file.getParent()).toString().replace('\\', '/'))
				.collect(Collectors.toSet());
		}

		assertThat(packages).allSatisfy((name) -> assertThat(page)
			.contains("| `" + name.replaceFirst("^internal/", "").replace('/', '.') + "` |"));
	}

	private static List<String> stops(String heading) throws IOException {
		Matcher section = Pattern.compile("## " + heading + "\n(.*?)(?=\n## |\\z)", Pattern.DOTALL)
			.matcher(Files.readString(PAGE));
		assertThat(section.find()).as(heading).isTrue();
		return STOP.matcher(section.group(1)).results().map((match) -> match.group(1)).toList();
	}

	private static List<String> names(JsonNode classes) {
		return classes.valueStream().map(JsonNode::stringValue).toList();
	}

}
