package io.liveflux.test.shop;

import org.junit.jupiter.api.Test;

import io.liveflux.test.LiveFluxTest;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parts of a view with memos.
 */
@LiveFluxTest(Shelf.class)
class ShelfTests {

	@Test
	void areRightWhenTheyNameAllThatTheyShow(LiveTester live) {
		LivePage page = live.mount(Shelf.class).click("Choose Milk").click("Choose Bread");

		assertThat(page).hasText("Bread (chosen)").noErrors();
	}

	@Test
	@ExpectedLog("A component of kind 'shelf' failed")
	void failATestWhenTheyMissAValue(LiveTester live) {
		LivePage page = live.mount(Shelf.class).click("Choose Milk").click("Forget").click("Choose Bread");

		assertThat(page).hasError("500");
	}

}
