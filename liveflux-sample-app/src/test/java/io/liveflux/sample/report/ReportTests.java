package io.liveflux.sample.report;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.LiveClock;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.test.LiveUser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "sample.report.pause=1ms")
class ReportTests {

	private final LiveTester live;

	ReportTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void isThereAtOnceAndHasItsFiguresLater() {
		this.live.holdLoads();
		LivePage page = this.live.open("/report");
		assertThat(page).text(".report [role=status]").startsWith("Adding up 2026").and().hasElements("dl", 0);

		this.live.releaseLoads();

		assertThat(page).text("dl")
			.contains("1900")
			.contains("159600 €")
			.and()
			.hasElements(".report [role=status]", 0)
			.noErrors();
	}

	@ParameterizedTest
	@MethodSource
	void comesOverEveryConnection(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.as("ada")).open("/report");

		page.click("2025");

		assertThat(page).text("dl").contains("1550").and().noErrors();
	}

	static Stream<Named<UnaryOperator<LiveUser>>> comesOverEveryConnection() {
		return Stream.of(Named.of("event stream", LiveUser::overEventStream),
				Named.of("plain dialect", LiveUser::overPlainDialect));
	}

	@Test
	void showsTheOldFiguresUntilTheNewOnesAreThere() {
		LivePage page = this.live.open("/report");
		this.live.holdLoads();

		page.click("2025");

		assertThat(page).text(".report [role=status]").startsWith("Adding up 2025").and().text("dl").contains("1900");
		this.live.releaseLoads();
		assertThat(page).text("dl").contains("1550");
	}

	@Test
	void stops() {
		LivePage page = this.live.open("/report");
		this.live.holdLoads();

		page.click("2025").click("Stop");

		assertThat(page).hasElements(".report [role=status]", 0).text("dl").contains("1900");
		this.live.releaseLoads();
		assertThat(page).text("dl").contains("1900");
	}

	@Test
	void triesAgainWhatHasFailed() {
		LivePage page = this.live.open("/report").click("2023");
		assertThat(page).text(".report [role=alert]")
			.startsWith("Nothing is kept of 2023")
			.and()
			.text("dl")
			.contains("1900");

		page.click("Try again");

		assertThat(page).text(".report [role=alert]").startsWith("Nothing is kept of 2023").and().noErrors();
	}

	@Test
	void looksAgainEveryTwoSecondsWhileSomebodyWatches(@Autowired Archive archive) {
		LivePage page = this.live.open("/report");
		LiveClock clock = this.live.clock();
		page.click("2025");
		long before = archive.count();

		clock.advance(Duration.ofSeconds(2));

		assertThat(page).text("#archive-status span").isEqualTo(Long.toString(before)).and().noErrors();
	}

	@Test
	void comesWithTheNextAnswerWithoutAConnection() {
		LivePage page = this.live.as("ada").overPosts().open("/report");

		page.click("2025");

		assertThat(page.click("2024")).text("dl").doesNotContain("1900");
	}

}
