package io.liveflux.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = ShopApplication.class)
class CommandsTests {

	private final LiveTester live;

	CommandsTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void doWhatAnElementSaysAndStayOverUpdates() {
		LivePage page = this.live.open("/cart");
		assertThat(page).isNotVisible("#menu").html("#menu-button").contains("aria-expanded=\"false\"");

		page.click("Menu");

		assertThat(page).isVisible("#menu").html("#menu-button").contains("aria-expanded=\"true\"");
		page.fill("Article", "Milk").submit("#add");
		assertThat(page).text("#total").isEqualTo("4").and().isVisible("#menu");
		page.press("Escape");
		assertThat(page).isNotVisible("#menu");
		page.click("Menu").click("Wrap");
		assertThat(page).isNotVisible("#menu").noErrors();
	}

	@Test
	void ofTheServerAreDoneInThePage() {
		for (LivePage page : new LivePage[] { this.live.open("/cart"), this.live.as("ada").overPosts().open("/cart"),
				this.live.as("ada").overPlainDialect().open("/cart"),
				this.live.as("ada").overEventStream().open("/cart") }) {
			page.click("Terms");

			assertThat(page).isVisible("#terms").text("#terms p").isEqualTo("Thirty days");
			page.click("Close");
			assertThat(page).isNotVisible("#terms").notDispatched("liveflux:commands").noErrors();
		}
	}

	@Test
	void thatNobodyKnowsAreAMistake() {
		LivePage page = this.live.open("/cart");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> page.click("Wrong"))
			.withMessageContaining("The command 'shwo' is unknown");
	}

}
