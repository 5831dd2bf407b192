package io.liveflux.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.test.shop.Agency;
import io.liveflux.test.shop.Metronome;
import io.liveflux.test.shop.Offer;
import io.liveflux.test.shop.Pulse;
import io.liveflux.test.shop.ShopApplication;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SpringBootTest(classes = ShopApplication.class)
class ClockTests {

	private final LiveTester live;

	private final Agency agency;

	private final ConnectionRegistry connections;

	ClockTests(@Autowired LiveTester live, @Autowired Agency agency, @Autowired ConnectionRegistry connections) {
		this.live = live;
		this.agency = agency;
		this.connections = connections;
	}

	@Test
	void clocksOfTheApplicationGoAlong(@Autowired Clock clock) {
		Instant before = this.live.clock().now();
		assertThat(clock.instant()).isEqualTo(before);

		this.live.clock().advance(Duration.ofHours(1));

		assertThat(clock.instant()).isEqualTo(this.live.clock().now()).isEqualTo(before.plus(Duration.ofHours(1)));
	}

	@Test
	void timeDoesNotGoBack() {
		LiveClock clock = this.live.clock();

		assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
			.withMessageContaining("negative");
	}

	@Test
	void pagesActFromTimeToTime() {
		LiveClock clock = this.live.clock();
		LivePage page = this.live.mount(Offer.class);
		assertThat(page).text("#left").isEqualTo("PT1H");

		clock.advance(Duration.ofSeconds(59));
		assertThat(page).text("#looked").isEqualTo("0");

		clock.advance(Duration.ofSeconds(1));
		assertThat(page).text("#looked").isEqualTo("1").and().text("#left").isEqualTo("PT59M");
		clock.advance(Duration.ofMinutes(30));
		assertThat(page).text("#looked").isEqualTo("31").and().text("#left").isEqualTo("PT29M").and().noErrors();
	}

	@Test
	void methodsOfComponentsRunFromTimeToTime() {
		LiveClock clock = this.live.clock();
		LivePage page = this.live.mount(Pulse.class);

		// Nothing comes before its time, however near that is.
		clock.advance(Duration.ofMillis(900));
		page.click("Feel").click("Feel");
		assertThat(page).text("#beats").isEqualTo("0").and().text("#felt").isEqualTo("2");

		clock.advance(Duration.ofMillis(100));
		assertThat(page).text("#beats").isEqualTo("1");
		clock.advance(Duration.ofSeconds(10));
		assertThat(page).text("#beats").isEqualTo("11").and().noErrors();
	}

	@Test
	void methodsOfComponentsRunFromTheirStartToTheirStop() {
		LiveClock clock = this.live.clock();
		LivePage page = this.live.mount(Metronome.class);
		clock.advance(Duration.ofSeconds(10));
		assertThat(page).text("#ticks").isEqualTo("0");

		page.click("Slow");
		clock.advance(Duration.ofMillis(999));
		assertThat(page).text("#ticks").isEqualTo("0");
		clock.advance(Duration.ofMillis(2001));
		assertThat(page).text("#ticks").isEqualTo("3");

		page.click("Fast");
		clock.advance(Duration.ofSeconds(1));
		assertThat(page).text("#ticks").isEqualTo("8").and().text("#on").isEqualTo("true");

		page.network().cut();
		clock.advance(Duration.ofSeconds(5));
		page.network().heal();
		assertThat(page).text("#ticks").isEqualTo("8");
		clock.advance(Duration.ofMillis(200));
		assertThat(page).text("#ticks").isEqualTo("9");

		page.click("Stop");
		clock.advance(Duration.ofSeconds(5));
		assertThat(page).text("#ticks").isEqualTo("9").and().text("#on").isEqualTo("false").and().noErrors();
	}

	@Test
	@ExpectedLog("component of kind 'metronome' failed")
	void aPeriodThatIsTooShortFailsTheAction() {
		LivePage page = this.live.mount(Metronome.class).click("Too fast");

		assertThat(page).hasError("500").text("#on").isEqualTo("false");
	}

	@Test
	void messagesGoByThemselves() {
		LiveClock clock = this.live.clock();
		LivePage page = this.live.mount(Offer.class).click("Listen");

		clock.advance(Duration.ofMillis(7999));
		assertThat(page).hasFlash("Listening");

		clock.advance(Duration.ofMillis(1));
		assertThat(page).hasNoFlash();
	}

	@Test
	void everyPartOfATextShowsAtOnce() {
		LivePage page = this.live.mount(Offer.class).click("Listen");

		for (String soFar : new String[] { "a", "ab", "abc", "abcd" }) {
			this.agency.send(soFar.substring(soFar.length() - 1));
			assertThat(page.settle()).text("#news").isEqualTo(soFar);
		}

		this.agency.end();
		assertThat(page.settle().component(Offer.class)).state("news").isEqualTo("abcd");
	}

	@Test
	void componentsThatSomebodyWatchesAreKeptAndOthersEnd() {
		LiveClock clock = this.live.clock();
		LivePage page = this.live.mount(Offer.class);
		LivePage gone = this.live.mount(Offer.class);
		int departures = this.agency.departures();
		gone.network().cut();

		clock.advance(Duration.ofHours(2));

		assertThat(this.agency.departures()).isEqualTo(departures + 1);
		assertThat(page.click("Listen")).text("#left").isEqualTo("PT-1H").and().noErrors();
	}

	@Test
	void theServerNoticesThatNobodyIsThere() {
		LiveClock clock = this.live.clock();
		LivePage page = this.live.mount(Offer.class);
		LivePage gone = this.live.mount(Offer.class);
		int before = this.connections.count();
		gone.network().halfOpen();

		clock.advance(Duration.ofMinutes(2));

		assertThat(this.connections.count()).isEqualTo(before - 1);
		assertThat(gone.network().heal()).noErrors();
		assertThat(page).noErrors();
	}

}
