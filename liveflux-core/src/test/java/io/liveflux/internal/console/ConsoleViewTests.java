package io.liveflux.internal.console;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.liveflux.call.ComponentListener.UpdateForm;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelOverview;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.cluster.TestCluster;
import io.liveflux.connection.Transport;
import io.liveflux.internal.cluster.LocalClusterBus;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.console.ConsoleTables.SortableTable.Sort;
import io.liveflux.internal.metrics.ComponentMeters;
import io.liveflux.internal.metrics.ConnectionMeters;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.KindOverview;
import io.liveflux.internal.operations.LiveOverview.OpenConnection;
import io.liveflux.internal.operations.LiveOverview.Totals;
import io.liveflux.internal.operations.MeterFigures;
import io.liveflux.internal.operations.RecentFailures;
import io.liveflux.store.StoreUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ConsoleViewTests {

	private final LiveOverview overview = mock();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Figures figures = new MeterFigures(this.registry);

	private final ComponentMeters components = new ComponentMeters(this.registry);

	private final ConnectionMeters connections = new ConnectionMeters(this.registry, InstantSource.system(), () -> {
		throw new IllegalStateException("Nobody reads the queues");
	});

	private final RecentFailures failures = new RecentFailures(
			InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));

	private final ConsoleModel.History history = new ConsoleModel.History(this.overview, this.figures);

	private final ClusterBus bus = new LocalClusterBus(new NodeId("n1"));

	private final ClusterOverview cluster = new ClusterOverview(this.bus,
			new NodeCalls(this.bus, Duration.ofSeconds(5)), this.overview, Runnable::run);

	private final ConsoleModel model = new ConsoleModel(this.overview, this.cluster, mock(LiveCommands.class),
			this.figures, this.failures, this.history, new ConsoleController.Ticket(new SecureRandom()));

	@Test
	void everythingIsShownAndNothingTakenForMarkup() {
		given(this.overview.totals()).willReturn(new Totals(Map.of(Transport.WEBSOCKET, 3), 1, 2048, 7, 1, false));
		given(this.overview.connections(any()))
			.willReturn(new ConnectionPage(0, 25, 1, List.of(new OpenConnection("key", "secret id", Transport.WEBSOCKET,
					null, Duration.ofMinutes(90), "<i>eve</i>${key}", 2048, List.of("news"), 0))));
		given(this.overview.channels()).willReturn(List.of(new ChannelOverview("news", 4, null, 9)));
		given(this.overview.kinds()).willReturn(List.of(new KindOverview("counter", 5, 2, 3, 1536)));
		this.registry.timer("liveflux.action", "kind", "counter", "action", "add", "outcome", "success")
			.record(Duration.ofNanos(2_500_000));
		this.components.forKind("counter").drawn(1_000_000);
		this.components.forKind("counter").updated(UpdateForm.HTML, 3000);
		this.failures.failed(new IllegalStateException(), new Outcome.Failure(401, "log in <first>"));

		String html = new ConsoleView(this.model, Map.of("connections", new Sort("waiting", true)), "", "").draw()
			.markup();

		assertThat(html)
			.contains("3 WebSocket", "&lt;i&gt;eve&lt;/i&gt;&#36;{key}", "1 h 30 min", "2.0 KB", "news", "1.5 KB",
					"2.50 ms", "2.9 KB", "log in &lt;first&gt;", "03:04:05", "Drain</button>")
			.doesNotContain("secret id", "<i>", "style=", "0 components");
	}

	@Test
	void tablesAreSortedByThePressedColumnAndFiltered() {
		given(this.overview.totals()).willReturn(new Totals(Map.of(), 0, 0, 0, 0, false));
		given(this.overview.connections(any())).willReturn(new ConnectionPage(0, 25, 2,
				List.of(new OpenConnection("k1", "1", Transport.WEBSOCKET, null, Duration.ZERO, "eve", 0, List.of(), 1),
						new OpenConnection("k2", "2", Transport.WEBSOCKET, null, Duration.ZERO, "bob", 0,
								List.of("news"), 1))));
		given(this.overview.channels()).willReturn(List.of(new ChannelOverview("news", 4, null, 9),
				new ChannelOverview("alerts", 5, 2, null), new ChannelOverview("NEWS/old", 1, null, 1)));
		given(this.overview.kinds()).willReturn(List.of(new KindOverview("counter", 5, 2, 3, 1536)));
		Optional<Sort> byName = ConsoleTables.pressed("channels", "channel", Optional.empty());
		Optional<Sort> backwards = ConsoleTables.pressed("channels", "channel", byName);

		assertThat(names(Map.of(), "")).containsExactly("alerts", "news", "NEWS/old");
		assertThat(names(Map.of("channels", byName.orElseThrow()), "")).containsExactly("alerts", "news", "NEWS/old");
		assertThat(names(Map.of("channels", backwards.orElseThrow()), "")).containsExactly("NEWS/old", "news",
				"alerts");
		assertThat(names(Map.of("channels", new Sort("history", true)), "")).containsExactly("news", "NEWS/old",
				"alerts");
		assertThat(names(Map.of(), " New")).containsExactly("news", "NEWS/old");
		assertThat(new ConsoleView(this.model, Map.of("channels", byName.orElseThrow()), "News", "").draw().markup())
			.contains("aria-sort=\"ascending\"", "1 of 2", "connection-k2", "Nothing passes the filter.")
			.doesNotContain("connection-k1");
	}

	@Test
	void onlyColumnsThatThereAreCanBeSortedBy() {
		assertThat(ConsoleTables.pressed("channels", "user", Optional.empty())).isEmpty();
		assertThat(ConsoleTables.pressed("connections", "user", Optional.empty())).isEmpty();
		assertThat(ConsoleTables.pressed("users", "name", Optional.empty())).isEmpty();
		assertThat(ConsoleTables.pressed("actions", "mean", Optional.empty())).contains(new Sort("mean", true));
		assertThat(ConsoleTables.pressed("connections", "waiting", Optional.of(new Sort("waiting", true))))
			.contains(new Sort("waiting", true));
	}

	@Test
	void slowAndFailedActionsStandOut() {
		given(this.overview.totals()).willReturn(new Totals(Map.of(), 0, 0, 0, 0, false));
		given(this.overview.connections(any())).willReturn(new ConnectionPage(0, 25, 0, List.of()));
		this.registry.timer("liveflux.action", "kind", "report", "action", "run", "outcome", "error")
			.record(Duration.ofMillis(1500));
		this.registry.timer("liveflux.action", "kind", "report", "action", "run", "outcome", "success")
			.record(Duration.ofMillis(1));

		assertThat(new ConsoleView(this.model, Map.of(), "", "").draw().markup()).contains("class=\"number bad\">1<",
				"class=\"number slow\">750.50 ms", "class=\"number bad\">1500.00 ms");
	}

	@Test
	void chartsSayWhatWasWhen() {
		double[] values = new double[Charts.Series.LENGTH];
		values[Charts.Series.LENGTH - 1] = 7;
		values[3] = 9;

		List<Charts.Part> parts = Charts.parts(values);

		assertThat(parts).hasSize(24);
		assertThat(parts.get(0)).isEqualTo(new Charts.Part(0, 25, 115, 9));
		assertThat(parts.get(0).time()).isEqualTo("120 to 115 s ago");
		assertThat(parts.get(23)).isEqualTo(new Charts.Part(575, 25, 0, 7));
		assertThat(parts.get(23).time()).isEqualTo("the last 5 s");
	}

	private List<String> names(Map<String, Sort> sorts, String filter) {
		return new ArrayList<>(
				ConsoleTables.CHANNELS.rows(this.model.channels(), sorts.get("channels"), filter, ConsoleModel.ROWS)
					.stream()
					.map(ChannelOverview::name)
					.toList());
	}

	@Test
	void aDrainedNodeIsNotDrainedAgain() {
		given(this.overview.totals()).willReturn(new Totals(Map.of(), 0, 0, 0, 0, true));
		given(this.overview.connections(any())).willReturn(new ConnectionPage(0, 25, 0, List.of()));

		String html = new ConsoleView(this.model, Map.of(), "", "").draw().markup();

		assertThat(html)
			.contains("Draining", "No channel has members or a history.", "No error since the start.",
					"No action has been called.")
			.doesNotContain("Drain</button>");
	}

	@Test
	void allNodesAreShown() {
		TestCluster nodes = new TestCluster();
		TestCluster.Node one = nodes.add("n1");
		nodes.add("n2");
		ClusterOverview overview = new ClusterOverview(one, new NodeCalls(one, Duration.ofMillis(1)), this.overview,
				Runnable::run);
		ConsoleModel model = new ConsoleModel(this.overview, overview, mock(LiveCommands.class), this.figures,
				this.failures, this.history, this.model.ticket());
		given(this.overview.totals()).willReturn(new Totals(Map.of(Transport.WEBSOCKET, 3), 1, 0, 0, 0, false));
		given(this.overview.connections(any())).willReturn(new ConnectionPage(0, 25, 0, List.of()));

		ConsoleView view = new ConsoleView(model, Map.of(), "", "");
		await().untilAsserted(() -> assertThat(view.draw().markup()).contains("<code>n1</code>", "<code>n2</code>",
				"12 s", "Does not answer", "data-flux-param-node=\"n1\""));
	}

	@Test
	void whoLooksAgainAndAgainWaitsForNobodyAndAsksOnceAtATime() {
		List<CompletableFuture<String>> asked = new ArrayList<>();
		ConsoleModel.Latest<String> latest = new ConsoleModel.Latest<>(() -> {
			asked.add(new CompletableFuture<>());
			return asked.get(asked.size() - 1);
		}, () -> "first");

		assertThat(latest.look()).isEqualTo("first");
		assertThat(latest.look()).isEqualTo("first");
		assertThat(asked).hasSize(1);
		asked.get(0).complete("second");
		assertThat(latest.look()).isEqualTo("second");
		asked.get(1).completeExceptionally(new IllegalStateException());
		assertThat(latest.look()).isEqualTo("second");
		assertThat(asked).hasSize(3);
	}

	@Test
	void historyShowsWhatHappenedInASecondAlsoWhereTheStoreIsOut() {
		given(this.overview.totals()).willThrow(new StoreUnavailableException("no store", null));
		given(this.overview.connectionCount()).willReturn(2);
		this.components.forKind("counter").updated(UpdateForm.DELTA, 100);
		this.history.sample();
		this.components.forKind("counter").updated(UpdateForm.DELTA, 50);
		this.connections.received(Transport.WEBSOCKET, 1, 70);
		this.connections.sent(Transport.WEBSOCKET, 3, 3000);

		this.history.sample();

		assertThat(latest("Updates / s")).isEqualTo("1");
		assertThat(latest("Messages in / s")).isEqualTo("1");
		assertThat(latest("Bytes in / s")).isEqualTo("70 B");
		assertThat(latest("Messages out / s")).isEqualTo("3");
		assertThat(latest("Bytes out / s")).isEqualTo("2.9 KB");
		assertThat(latest("Connections")).isEqualTo("2");
	}

	@Test
	void oldFailuresGiveWayToNewOnes() {
		for (int i = 0; i < 60; i++) {
			this.failures.failed(new IllegalStateException(), new Outcome.Failure(500, "x".repeat(300) + i));
		}

		assertThat(this.failures.latest(100)).hasSize(50)
			.allSatisfy((failure) -> assertThat(failure.message()).hasSize(200));
	}

	@Test
	void withoutMetersItSaysHowToHaveThem() {
		given(this.overview.totals()).willReturn(new Totals(Map.of(), 0, 0, 0, 0, false));
		given(this.overview.connections(any())).willReturn(new ConnectionPage(0, 25, 0, List.of()));
		ConsoleModel unmeasured = new ConsoleModel(this.overview, this.cluster, mock(LiveCommands.class), Figures.NONE,
				this.failures, new ConsoleModel.History(this.overview, Figures.NONE), this.model.ticket());

		assertThat(new ConsoleView(unmeasured, Map.of(), "", "").draw().markup())
			.contains("Add spring-boot-starter-actuator");
	}

	@Test
	void aPartOfTheTemplateNeedsAllOfItsValues() {
		ConsoleTemplate template = new ConsoleTemplate();

		assertThat(template.fill("note", Map.of("text", "a <b> ${c}")).markup())
			.isEqualTo("<p class=\"muted\">a &lt;b&gt; &#36;{c}</p>");
		assertThatIllegalArgumentException().isThrownBy(() -> template.fill("note", Map.of()))
			.withMessageContaining("text");
		assertThatIllegalArgumentException().isThrownBy(() -> template.fill("none", Map.of()))
			.withMessage("META-INF/liveflux/console.html has no part 'none'");
	}

	@Test
	void ticketsAreNotGuessed() {
		ConsoleController.Ticket ticket = this.model.ticket();

		assertThat(ticket.isValid(ticket.value())).isTrue();
		assertThat(ticket.isValid("guess")).isFalse();
		assertThat(ticket.isValid(null)).isFalse();
		assertThat(ticket.toString()).doesNotContain(ticket.value());
	}

	private String latest(String name) {
		return this.history.curves()
			.stream()
			.filter((curve) -> curve.name().equals(name))
			.findAny()
			.orElseThrow()
			.latest();
	}

}
