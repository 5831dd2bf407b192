package io.liveflux.test;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Lookout;
import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ShopApplication.class)
class PageExtrasTests {

	private final LiveTester live;

	PageExtrasTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void messagesAndTitlesShowOnEveryTransport() {
		for (LivePage page : new LivePage[] { this.live.open("/cart"), this.live.as("ada").overPosts().open("/cart"),
				this.live.as("ada").overPlainDialect().open("/cart"),
				this.live.as("ada").overEventStream().open("/cart") }) {
			assertThat(page).hasNoFlash().hasTitle("Cart");

			page.fill("Article", "Tea").submit("#add");

			assertThat(page).hasFlash("Tea added").hasTitle("Cart (1)").noErrors();
		}
	}

	@Test
	void messagesSurviveRedirectsOnEveryTransport() {
		for (LivePage page : new LivePage[] { this.live.open("/cart"), this.live.as("ada").overPosts().open("/cart"),
				this.live.as("ada").overPlainDialect().open("/cart"),
				this.live.as("ada").overEventStream().open("/cart") }) {
			page.fill("Article", "Tea").submit("#add").click("Pay");

			assertThat(page).isAt("/thanks").hasFlash("Paid").html("[data-type]").contains("success");
			page.navigate("/thanks");
			assertThat(page).hasNoFlash();
		}
	}

	@Test
	void whatIsSeenAndWhatIsClickedAwayActs() {
		LivePage page = this.live.mount(Lookout.class, Map.of());
		assertThat(page).text("#looked").isEqualTo("1");

		page.click("More");

		assertThat(page).text("#looked").isEqualTo("2").and().isVisible("#more");
	}

	@Test
	void keysPressWhatNamesThem() {
		LivePage page = this.live.open("/cart").fill("Article", "Tea");

		page.press("w").press("mod+s");

		assertThat(page).text("#total").isEqualTo("3").and().text("#wrapped").isEqualTo("none false");
		page.fill("Quantity", "2").press("Escape");
		assertThat(page).text("#total").isEqualTo("3");
	}

}
