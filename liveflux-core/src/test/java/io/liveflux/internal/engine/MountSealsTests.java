package io.liveflux.internal.engine;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.mounting.GivenParameters;
import io.liveflux.internal.mounting.MountSeals;
import io.liveflux.internal.mounting.ParameterCodec;
import io.liveflux.internal.mounting.SealCipher;
import io.liveflux.render.Lazy;
import io.liveflux.store.Owner;

import static io.liveflux.internal.engine.LiveWorld.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MountSealsTests {

	private static final Pattern PLACEHOLDER = Pattern.compile(
			"<div data-flux-mount=\"1\" data-flux-component-kind=\"vault\" data-flux-param-fluxseal=\"(.+)\"></div>");

	private static final Pattern SEAL = Pattern.compile("data-flux-seal=\"([^\"]+)\"");

	private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

	private final List<LiveWorld> worlds = new ArrayList<>();

	private final LiveWorld world = world(
			(builder) -> builder.seals(new SealCipher(SECRET, new SecureRandom()), Duration.ofDays(1)));

	@AfterEach
	void close() {
		this.worlds.forEach(LiveWorld::close);
	}

	private LiveWorld world(Consumer<ComponentEngineBuilder> settings) {
		LiveWorld world = new LiveWorld(JsonMapper.builder().build(), settings);
		this.worlds.add(world);
		return world;
	}

	@Test
	void whatAPageGaveCanBeMountedAgainAndShowsNothing() {
		String html = page("ann", Map.of("account", 4711));

		assertThat(html).doesNotContain("4711\"").doesNotContain("account\"");
		ComponentEngine.Result again = byClient(this.world, caller("ann", "another session"), "vault", sealIn(html));
		assertThat(again.outcome().failure()).isNull();
		assertThat(again.html().markup()).contains("<p").contains("account=4711:Integer");
	}

	@Test
	void anotherServerWithTheSameSecretMountsIt() {
		String seal = sealIn(page("ann", Map.of("account", 4711)));

		LiveWorld other = world(
				(builder) -> builder.seals(new SealCipher(SECRET.clone(), new SecureRandom()), Duration.ofDays(1)));

		assertThat(byClient(other, caller("ann", null), "vault", seal).html().markup()).contains("account=4711");
	}

	@Test
	void aServerWithAnotherSecretDoesNot() {
		String seal = sealIn(page("ann", Map.of("account", 4711)));

		assertRefused(byClient(world((builder) -> {
		}), caller("ann", null), "vault", seal), "load the page again");
	}

	@Test
	void nobodyElseCanUseIt() {
		String seal = sealIn(page("ann", Map.of("account", 4711)));

		assertRefused(byClient(this.world, caller("bob", null), "vault", seal), "load the page again");
		assertRefused(byClient(this.world, caller(null, "ann"), "vault", seal), "load the page again");
		assertRefused(byClient(this.world, caller(null, null), "vault", seal), "load the page again");
	}

	@Test
	void aLoginMakesSomebodyElse() {
		ComponentEngine.Result drawn = this.world.components.mount(caller(null, "s"), "vault", Map.of("account", 1));
		String seal = sealIn(drawn.html().markup());

		assertThat(byClient(this.world, caller(null, "s"), "vault", seal).outcome().failure()).isNull();
		assertRefused(byClient(this.world, caller("ann", "s"), "vault", seal), "load the page again");
		assertRefused(byClient(this.world, caller(null, "s2"), "vault", seal), "load the page again");
	}

	@Test
	void itIsGoodForOneKindOnly() {
		String seal = sealIn(page("ann", Map.of("start", 4711)));

		assertRefused(byClient(this.world, caller("ann", null), "counter", seal), "load the page again");
	}

	@Test
	void whatWasChangedOnTheWayIsRefused() {
		String seal = sealIn(page("ann", Map.of("account", 4711)));
		for (int i = 0; i < seal.length(); i++) {
			char other = (seal.charAt(i) != 'A') ? 'A' : 'B';
			String changed = seal.substring(0, i) + other + seal.substring(i + 1);
			// The last character holds bits that mean nothing.
			if (i < seal.length() - 1) {
				assertRefused(byClient(this.world, caller("ann", null), "vault", changed), "load the page again");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1.", "2.AAAA", "1.!!!", "1.AAAA", "\uD83D\uDE00" })
	void nonsenseIsRefused(String seal) {
		assertRefused(byClient(this.world, caller("ann", null), "vault", seal), "load the page again");
	}

	@Test
	void aSealWinsOverWhatTheClientAddsToIt() {
		String seal = sealIn(page("ann", Map.of("account", 4711)));

		ComponentEngine.Result again = this.world.components.mountForClient(caller("ann", null), "vault",
				Map.of("flux-seal", seal, "account", 12));

		assertThat(again.html().markup()).contains("account=4711:Integer").doesNotContain("account=12");
	}

	@Test
	void aClientMountsNothingElseUnlessTheClassSaysSo() {
		assertRefused(this.world.components.mountForClient(caller("ann", null), "vault", Map.of("account", 12)),
				"place it in a page", "clientMount = true");
		assertRefused(this.world.components.mountForClient(caller("ann", null), "vault", Map.of()), "clientMount");
		assertRefused(this.world.components.mountForClient(caller("ann", null), "room", Map.of("key", "secret")),
				"clientMount");
		assertThat(this.world.components.mountForClient(caller("ann", null), "counter", Map.of("start", 3))
			.outcome()
			.failure()).isNull();
	}

	@Test
	void theSameHoldsOverAConnection() {
		TestClient client = this.world.client("s");

		this.world.components.mount(client.connection, "vault", Map.of("account", 12), 1L);
		this.world.components.mount(client.connection, "room", Map.of("key", "secret"), 2L);

		assertThat(client.messages()).filteredOn((message) -> message.path("type").asString().equals("error"))
			.extracting((message) -> message.path("code").asInt())
			.containsExactly(403, 403);
	}

	@Test
	void aSharedComponentComesBackWithItsKey() {
		String seal = sealIn(
				this.world.components.mount(caller(null, null), "room", Map.of("key", "a")).html().markup());

		LiveWorld other = world(
				(builder) -> builder.seals(new SealCipher(SECRET, new SecureRandom()), Duration.ofDays(1)));

		assertThat(byClient(other, caller(null, "any"), "room", seal).html().markup()).contains("room a");
	}

	@Test
	void nestedComponentsHaveSealsOfTheirOwn() {
		this.world.probe.inner = List.of("counter");
		String html = this.world.components.mount(caller("ann", null), "panel", Map.of()).html().markup();
		List<String> seals = SEAL.matcher(html).results().map((result) -> result.group(1)).toList();

		assertThat(seals).hasSize(2);
		assertThat(byClient(this.world, caller("ann", null), "counter", seals.get(1)).html().markup())
			.contains("<b>10</b>");
	}

	@Test
	void itIsTheSameInEveryDrawing() {
		ComponentEngine.Result drawn = this.world.components.mount(caller("ann", null), "counter", Map.of("start", 5));
		String id = drawn.outcome().componentId();

		String later = this.world.act(caller("ann", null), id, "add", Map.of()).html().markup();

		assertThat(sealIn(later)).isEqualTo(sealIn(drawn.html().markup()));
	}

	@Test
	void valuesComeBackAsTheyWere() {
		Map<String, Object> params = new LinkedHashMap<>();
		params.put("big", new BigDecimal("1.50"));
		params.put("day", LocalDate.of(2026, 11, 27));
		params.put("list", List.of(1, "two", 3L, List.of(DayOfWeek.FRIDAY)));
		params.put("locale", Locale.CANADA_FRENCH);
		params.put("map", Map.of("a", 1.5));
		params.put("nothing", null);
		params.put("real", 0.1f);
		params.put("set", Set.of('x'));
		params.put("text", "5 \u20AC \uD83D\uDE00");
		params.put("uri", URI.create("/a?b"));
		params.put("uuid", new UUID(1, 2));
		params.put("weekday", DayOfWeek.MONDAY);
		params.put("yes", true);

		Map<String, ?> written = ParameterCodec.write(params).orElseThrow();

		Map<?, ?> wire = JsonMapper.shared().readValue(JsonMapper.shared().writeValueAsBytes(written), Map.class);
		assertThat(ParameterCodec.read(wire, getClass().getClassLoader())).isEqualTo(params);
	}

	@Test
	void whatWouldComeBackOtherwiseIsNotSealed() {
		assertThat(ParameterCodec.write(Map.of("any", new Object()))).isEmpty();
		assertThat(ParameterCodec.write(Map.of("any", List.of(Optional.of(1))))).isEmpty();
		assertThat(page("ann", Map.of("any", Optional.of(1)))).doesNotContain("data-flux-seal");
		assertThat(page("ann", Map.of("any", "x".repeat(5000)))).doesNotContain("data-flux-seal");
	}

	@Test
	void itEndsAfterItsTimeHoweverOftenItWasUsed() {
		AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
		MountSeals seals = new MountSeals(new SealCipher(SECRET, new SecureRandom()), Duration.ofHours(1),
				() -> Instant.EPOCH.plus(later.get()));
		ComponentDefinition vault = this.world.definition("vault");
		Owner ann = Owner.user("ann");
		String first = seals.seal("vault", ann, GivenParameters.byServer(Map.of("account", 1)));
		assertThat(first).isNotNull();

		later.set(Duration.ofMinutes(50));
		GivenParameters opened = seals.open(vault, caller("ann", null), first);
		String second = seals.seal("vault", ann, opened);
		assertThat(opened.values()).isEqualTo(Map.of("account", 1));
		later.set(Duration.ofMinutes(61));

		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> seals.open(vault, caller("ann", null), second));
	}

	@Test
	void aPlaceholderIsMountedByWhoeverHasNoSessionYet() {
		String html = this.world.components.placeholder(caller(null, null), "vault", Map.of("account", 4711), Lazy.LOAD)
			.element("div", Html.raw(""))
			.markup();
		Matcher element = PLACEHOLDER.matcher(html);
		assertThat(element.matches()).as(html).isTrue();

		ComponentEngine.Result mounted = byClient(this.world, caller(null, "new"), "vault", element.group(1));

		assertThat(mounted.html().markup()).contains("account=4711:Integer");
		assertRefused(byClient(this.world, caller("ann", null), "vault", element.group(1)), "load the page again");
		String own = sealIn(mounted.html().markup());
		assertThat(byClient(this.world, caller(null, "new"), "vault", own).outcome().failure()).isNull();
		assertRefused(byClient(this.world, caller(null, "other"), "vault", own), "load the page again");
	}

	@Test
	void aPlaceholderOfSomebodysPageIsMountedByThemOnly() {
		String html = this.world.components.placer(caller("ann", "s"))
			.mountLater("vault", Map.of("account", 4711))
			.markup();
		Matcher element = PLACEHOLDER.matcher(html);
		assertThat(element.matches()).as(html).isTrue();

		ComponentEngine.Result mounted = byClient(this.world, caller("ann", "s"), "vault", element.group(1));

		assertThat(mounted.html().markup()).contains("account=4711:Integer");
		assertRefused(byClient(this.world, caller("bob", "s"), "vault", element.group(1)), "load the page again");
		assertRefused(byClient(this.world, caller(null, "s"), "vault", element.group(1)), "load the page again");
	}

	private String page(String user, Map<String, ?> params) {
		ComponentEngine.Result result = this.world.components.mount(caller(user, "s"), "vault", params);
		assertThat(result.outcome().failure()).isNull();
		return result.html().markup();
	}

	private static String sealIn(String html) {
		Matcher matcher = SEAL.matcher(html);
		assertThat(matcher.find()).as(html).isTrue();
		return matcher.group(1);
	}

	private static ComponentEngine.Result byClient(LiveWorld world, Caller caller, String kind, String seal) {
		return world.components.mountForClient(caller, kind, Map.of("fluxseal", seal));
	}

	private static void assertRefused(ComponentEngine.Result result, String... words) {
		Outcome.Failure failure = result.outcome().failure();
		assertThat(failure).isNotNull();
		assertThat(failure.code()).isEqualTo(403);
		assertThat(failure.message()).contains(words);
		assertThat(result.html().markup()).isEmpty();
	}

}
