package io.liveflux.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = ShopApplication.class)
class FlawsTests {

	private final LiveTester live;

	FlawsTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void areNamedInSentences() {
		LivePage page = this.live.open("/flawed");

		assertThat(page.flaws()).containsExactlyInAnyOrder(
				"The button 'Vanish' calls the action 'vanish', which component 'flawed' does not have; it has keep, remove.",
				"The button 'Remove' passes the parameter 'row', which the action 'remove' of component 'flawed' does not"
						+ " take; it takes index.",
				"The button 'Remove' passes the parameter 'row', which the action 'remove' of component 'flawed' does not"
						+ " take; it takes index.",
				"The id 'twin' occurs 2 times in the page.",
				"2 rows of <ul></ul> in component 'flawed' have neither data-flux-key nor id: what a user enters in one"
						+ " may end up in another.",
				"The field <input name=\"nameless\" placeholder=\"Name\"> has no label.",
				"2 forms of component 'flawed' have no id: fields of one name cannot be told apart when the page is"
						+ " drawn again.");
	}

	@Test
	void failATestThatAsksForThem() {
		LivePage page = this.live.open("/flawed");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(page).hasNoFlaws())
			.withMessageContaining("The id 'twin' occurs 2 times");
		assertThat(this.live.open("/thanks")).hasNoFlaws();
	}

}
