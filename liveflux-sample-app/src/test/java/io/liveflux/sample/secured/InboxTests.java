package io.liveflux.sample.secured;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@ActiveProfiles("secured")
class InboxTests {

	@Test
	void getsWhatAnAdminWrites(@Autowired LiveTester live) {
		LivePage ada = live.as("ada").open("/inbox");
		LivePage bob = live.as("bob").open("/inbox");

		ada.fill("To", "bob").fill("Note", "Lunch?").click("Send");

		assertThat(ada).hasText("Sent to bob").noErrors();
		assertThat(bob).hasText("Notes for bob").hasText("ada: Lunch?");
	}

	@Test
	void isOverForWhomWasLoggedOut(@Autowired LiveTester live) {
		LivePage bob = live.as("bob").open("/inbox");

		bob.click("Log out bob");

		assertThat(bob.navigate("/inbox")).isAt("/login");
	}

}
