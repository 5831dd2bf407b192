package io.liveflux.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ShopApplication.class)
class NetworkTests {

	private final LiveTester live;

	NetworkTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void losesAnswers() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk");
		page.network().loseAnswers(1);

		page.click("Add");
		assertThat(page).text("#total").isEqualTo("0");

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("4").and().hasElements("#articles li", 1).noErrors();
	}

	@Test
	void isCut() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk");
		page.network().cut();

		page.click("Add");
		assertThat(page).text("#total").isEqualTo("0");

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("4").and().noErrors();
	}

	@Test
	void isHalfOpen() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk").click("Add");
		page.network().halfOpen();

		page.fill("Article", "Tea").click("Add");
		assertThat(page).text("#total").isEqualTo("4");

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("7").and().noErrors();
	}

	@Test
	void bringsFramesTwice() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk");
		page.network().duplicate(1);

		page.click("Add");

		assertThat(page).text("#total").isEqualTo("4").and().hasElements("#articles li", 1).noErrors();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void delaysAndReordersFrames(long seed) {
		LivePage page = this.live.open("/cart");
		page.network().delay();
		page.fill("Article", "Milk").click("Add").fill("Article", "Tea").click("Add").fill("Note", "soon");
		assertThat(page).text("#total").isEqualTo("0");

		page.network().releaseReordered(seed);

		assertThat(page).text("#total").isEqualTo("7").and().text("#noted").isEqualTo("soon").and().noErrors();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void isUnreliable(long seed) {
		LivePage page = this.live.open("/cart");
		page.network().unreliable(seed);

		for (int i = 0; i < 20; i++) {
			page.fill("Article", "x").click("Add");
		}

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("20").and().noErrors();
	}

}
