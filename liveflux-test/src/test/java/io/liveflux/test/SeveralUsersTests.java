package io.liveflux.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;

import io.liveflux.component.LiveComponents;
import io.liveflux.test.shop.ShopApplication;
import io.liveflux.test.shop.Sold;
import io.liveflux.test.shop.Stock;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ShopApplication.class)
class SeveralUsersTests {

	private final LiveTester live;

	SeveralUsersTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void viewsKnowTheUserOfAPrivateComponent() {
		LivePage ada = this.live.as("ada").open("/cart");
		LivePage nobody = this.live.open("/cart");

		assertThat(ada).text("#user").isEqualTo("ada").and().text("#shared-user").isEqualTo("nobody");
		assertThat(ada.fill("Article", "Tea").submit("#add")).text("#user").isEqualTo("ada");
		assertThat(nobody).text("#user").isEqualTo("nobody");
	}

	@Test
	void seeWhatOthersDo() {
		LivePage ada = this.live.as("ada").open("/cart");
		LivePage bob = this.live.as("bob").open("/cart");
		int before = left(bob);

		ada.fill("Article", "Milk").click("Add").click("Pay");

		assertThat(bob.component(Stock.class)).hasText((before - 1) + " left");
		assertThat(bob).text("#buyer").isEqualTo("bob").and().noErrors();
	}

	@Test
	void seeWhatEventsOfTheApplicationDo(@Autowired ApplicationEventPublisher events) {
		LivePage page = this.live.open("/cart");
		int before = left(page);

		events.publishEvent(new Sold("Milk"));
		events.publishEvent(new Sold("Tea"));

		this.live.settle();
		assertThat(page.component(Stock.class)).hasText((before - 2) + " left");
	}

	@Test
	void seeWhatServicesPush(@Autowired LiveComponents components) {
		LivePage page = this.live.open("/cart");
		int before = left(page);

		components.updateShared(Stock.class, "main", (stock) -> stock.sold(new Sold("Milk")));

		assertThat(page.settle().component(Stock.class)).hasText((before - 1) + " left");
	}

	@Test
	void talkInChannels() {
		LivePage ada = this.live.as("ada").open("/cart").join("news");
		LivePage bob = this.live.as("bob").open("/cart").join("news");

		ada.command("news", "say", "hello");

		assertThat(bob).heard("news", "said").noErrors();
	}

	@Test
	void talkInChannelsFromPagesWithoutComponents() {
		LivePage ada = this.live.as("ada").open("/thanks").join("news");
		LivePage bob = this.live.as("bob").open("/thanks").join("news");

		ada.command("news", "say", "hello");

		assertThat(bob).heard("news", "said").noErrors();
		ada.close();
		assertThat(bob.settle()).noErrors();
	}

	private static int left(LivePage page) {
		return (int) page.component(Stock.class).state().get("left");
	}

}
