package io.liveflux.sample.cluster;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import io.liveflux.test.LiveCluster;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

@LiveCluster(redis = true)
@SpringBootTest
@ActiveProfiles("redis")
// What is said of an outage depends on what happens to be under way; other tests look at
// that.
@ExpectedLog("")
class RedisLossIT {

	@Test
	void nothingIsLostWhenRedisStartsAgain(@Autowired LiveTester live) {
		LivePage page = live.open("/counter").within("[aria-label='Your counter']").click("Add 10");

		live.redis().restart();

		page.moveTo(live.secondNode()).click("Add 10");
		assertThat(page).text("output").isEqualTo("25").and().noErrors();
	}

	@Test
	void pagesOfBothNodesShowTheSame(@Autowired LiveTester live) {
		LivePage ada = live.open("/counter").within("[aria-label='Shared counter']:first-of-type");
		LivePage bob = live.secondNode().open("/counter").within("[aria-label='Shared counter']:first-of-type");

		for (int i = 0; i < 20; i++) {
			ada.click("Increment");
			assertThat(bob.text()).isEqualTo(ada.text());
		}
	}

	@Test
	void nothingIsLostWhenANodeIsKilled(@Autowired LiveTester live) {
		LiveTester second = live.secondNode();
		LivePage page = live.open("/counter").within("[aria-label='Your counter']").click("Add 10");
		page.moveTo(second).click("Add 10");

		second.killNode();
		page.click("Add 10");
		second.restartNode();
		page.moveTo(second).click("Add 10");

		assertThat(page).text("output").isEqualTo("45").and().noErrors();
	}

	@Test
	void theFirstNodeIsKilledToo(@Autowired LiveTester live) {
		LiveTester second = live.secondNode();
		LivePage ada = live.open("/counter").within("[aria-label='Shared counter']:first-of-type").click("Increment");
		LivePage bob = second.open("/counter").within("[aria-label='Shared counter']:first-of-type");

		live.killNode();
		ada.click("Increment");

		assertThat(bob.text()).isEqualTo(ada.text());
		assertThat(ada).noErrors();
	}

}
