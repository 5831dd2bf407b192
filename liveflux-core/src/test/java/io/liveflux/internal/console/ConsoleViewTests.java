package io.liveflux.internal.console;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.liveflux.call.ComponentAccount.UpdateForm;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelOverview;
import io.liveflux.connection.Transport;
import io.liveflux.internal.operations.ActivityLog;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.RecentFailures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ConsoleViewTests {

	private final LiveOverview overview = mock();

	private final ActivityLog activity = new ActivityLog();

	private final RecentFailures failures = new RecentFailures(
			InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));

	private final ConsoleHistory history = new ConsoleHistory(this.overview, this.activity);

	private final ConsoleDesk desk = new ConsoleDesk(this.overview, mock(LiveCommands.class), this.activity,
			this.failures, this.history, new ConsoleTicket(new SecureRandom()));

	@Test
	void everythingIsShownAndNothingTakenForMarkup() {
		given(this.overview.totals())
			.willReturn(new ActivityLog.Totals(Map.of(Transport.WEBSOCKET, 3), 1, 2048, 7, 1, false));
		given(this.overview.connections(any())).willReturn(
				new LiveOverview.ConnectionPage(0, 25, 1, List.of(new LiveOverview.OpenConnection("key", "secret id",
						Transport.WEBSOCKET, null, Duration.ofMinutes(90), "<i>eve</i>", 2048, List.of("news"), 0))));
		given(this.overview.channels()).willReturn(List.of(new ChannelOverview("news", 4, null, 9)));
		given(this.overview.kinds()).willReturn(List.of(new LiveOverview.KindOverview("counter", 5, 2, 3, 1536)));
		this.activity.account("counter").handled("add", 2_500_000, false);
		this.activity.account("counter").drawn(1_000_000);
		this.activity.account("counter").updated(UpdateForm.HTML, 3000);
		this.failures.failed(new IllegalStateException(), new Outcome.Failure(401, "log in <first>"));

		String html = new ConsoleView(this.desk, LiveOverview.ConnectionQuery.Order.QUEUE, "").draw().markup();

		assertThat(html)
			.contains("3 WebSocket", "&lt;i&gt;eve&lt;/i&gt;", "1 h 30 min", "2.0 KB", "news", "1.5 KB", "2.50 ms",
					"2.9 KB", "log in &lt;first&gt;", "03:04:05", "Drain</button>")
			.doesNotContain("secret id", "<i>", "style=", "0 components");
	}

	@Test
	void aDrainedNodeIsNotDrainedAgain() {
		given(this.overview.totals()).willReturn(new ActivityLog.Totals(Map.of(), 0, 0, 0, 0, true));
		given(this.overview.connections(any())).willReturn(new LiveOverview.ConnectionPage(0, 25, 0, List.of()));

		String html = new ConsoleView(this.desk, LiveOverview.ConnectionQuery.Order.NEWEST, "").draw().markup();

		assertThat(html)
			.contains("Draining", "There is none with members or a history.", "None since the start.",
					"None was called since the start.")
			.doesNotContain("Drain</button>");
	}

	@Test
	void historyShowsWhatHappenedInASecond() {
		given(this.overview.totals())
			.willReturn(new ActivityLog.Totals(Map.of(Transport.WEBSOCKET, 2), 0, 0, 0, 0, false));
		this.activity.account("counter").updated(UpdateForm.DELTA, 100);
		this.history.sample();
		this.activity.account("counter").updated(UpdateForm.DELTA, 50);
		this.activity.received(Transport.WEBSOCKET, 1, 70);
		this.activity.sent(Transport.WEBSOCKET, 3, 3000);

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
	void ticketsAreNotGuessed() {
		ConsoleTicket ticket = this.desk.ticket();

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
