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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
	void aNodeCannotBeKilledWithoutAWord(@Autowired LiveTester live) {
		assertThatIllegalStateException().isThrownBy(() -> live.secondNode().killNode())
			.withMessageContaining("share a Redis");
	}

}
