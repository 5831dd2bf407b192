package io.liveflux.sample.cluster;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.LiveCluster;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@LiveCluster
@SpringBootTest
class NodeLossTests {

	@Test
	void nothingIsLostWhenANodeIsKilled(@Autowired LiveTester live) {
		LivePage page = live.open("/counter").within("[aria-label='Your counter']").click("Add 10");
		LiveTester second = live.secondNode();
		page.moveTo(second).click("Add 10");

		second.killNode();

		assertThat(page.click("Add 10")).text("output").isEqualTo("35").and().noErrors();
	}

}
