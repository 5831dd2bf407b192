package io.liveflux.sample.cluster;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.LiveCluster;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@LiveCluster
@SpringBootTest(properties = "sample.report.pause=1ms")
class NodeLossTests {

	@Test
	void nothingIsLostWhenANodeIsKilled(@Autowired LiveTester live) {
		LivePage page = live.open("/counter").within("[aria-label='Your counter']").click("Add 10");
		LiveTester second = live.secondNode();
		page.moveTo(second).click("Add 10");

		second.killNode();

		assertThat(page.click("Add 10")).text("output").isEqualTo("35").and().noErrors();
	}

	@Test
	void aReportThatIsLostWithItsNodeIsAddedUpOnAnother(@Autowired LiveTester live) {
		LiveTester second = live.secondNode();
		live.holdLoads();
		LivePage page = live.open("/report").moveTo(second).click("2025");
		assertThat(page).text(".report [role=status]").startsWith("Adding up 2025");

		second.killNode();

		assertThat(page).text(".report [role=status]").startsWith("Adding up 2025");
		live.releaseLoads();
		assertThat(page).text("dl").contains("1550").and().noErrors();
	}

}
