package io.liveflux.docs.firststep;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource(properties = { "spring.config.name=tutorial", "spring.thymeleaf.prefix=classpath:/firststep/" })
@SpringBootTest
class TeamBoardTests {

	@Test
	void showsWhatWasAdded(@Autowired LiveTester live) {
		LivePage page = live.as("ann").open("/").fill("Note", "Order tea").click("Add");

		assertThat(page).hasText("Order tea").value("Note").isEmpty();
	}

}
