package io.liveflux.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Cart;
import io.liveflux.test.shop.Delivery;
import io.liveflux.test.shop.ShopApplication;
import io.liveflux.test.shop.Stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@LiveCluster
@SpringBootTest(classes = ShopApplication.class)
class SeveralNodesTests {

	private final LiveTester live;

	SeveralNodesTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void nothingIsLostWhenANodeIsKilled() {
		LivePage page = this.live.as("ada").open("/cart").fill("Article", "Milk").click("Add");
		page.moveTo(this.live.secondNode());
		page.fill("Article", "Tea").click("Add");
		assertThat(page).text("#total").isEqualTo("7");

		this.live.secondNode().killNode();
		assertThat(page).text("#total").isEqualTo("7");
		page.fill("Article", "Milk").click("Add");

		assertThat(page).text("#total").isEqualTo("11").and().hasElements("#articles li", 3).noErrors();
		assertThat(page.component(Cart.class)).state("total").isEqualTo(11);
	}

	@Test
	void aNodeThatWasKilledStartsAgain() {
		LiveTester second = this.live.secondNode();
		LivePage page = this.live.as("ada").open("/cart").fill("Article", "Milk").click("Add");

		this.live.killNode();
		page.fill("Article", "Tea").click("Add");
		assertThatIllegalStateException().isThrownBy(() -> this.live.open("/cart"))
			.withMessageContaining("restartNode");
		this.live.restartNode();
		page.moveTo(this.live).fill("Article", "Milk").click("Add");
		second.killNode();
		this.live.killNode();
		this.live.restartNode();

		assertThat(page.fill("Article", "Tea").click("Add")).text("#total").isEqualTo("14").and().noErrors();
	}

	@Test
	void anActionThatWasNotAnsweredIsDoneOnceByTheOtherNode() {
		LiveTester second = this.live.secondNode();
		LivePage page = second.as("ada").open("/cart").fill("Article", "Milk");
		page.network().loseAnswers(1);
		page.click("Add");

		second.killNode();

		assertThat(page).text("#total").isEqualTo("4").and().hasElements("#articles li", 1).noErrors();
	}

	@Test
	void pagesOfBothNodesShowTheSame() {
		LivePage ada = this.live.as("ada").open("/cart");
		LivePage bob = this.live.secondNode().as("bob").open("/cart");
		ada.join("news");
		bob.join("news");
		String before = bob.component(Stock.class).text();

		ada.fill("Article", "Milk").click("Add").click("Pay");
		bob.command("news", "say", "Sale");

		assertThat(bob.component(Stock.class).text()).isNotEqualTo(before)
			.isEqualTo(ada.navigate("/cart").component(Stock.class).text());
		assertThat(ada).noErrors();
		assertThat(bob).heard("news", "said").noErrors();
	}

	@Test
	void aFormGoesOnOnTheOtherNode() {
		LiveTester second = this.live.secondNode();
		LivePage page = fillIn(second.visitor().mount(Delivery.class));

		second.killNode();

		assertThat(page).text("#street-error").isNotEmpty();
		page.fill("Street", "Main street").click("Send");
		assertThat(page).text("#sent")
			.contains("name=Ada", "gift=false", "article=Tea", "article=Milk")
			.and()
			.noErrors();
	}

	@Test
	void aFormThatIsLostComesBackOnTheOtherNode() {
		LiveTester second = this.live.secondNode();
		LivePage page = fillIn(second.visitor().mount(Delivery.class));
		String lost = page.component(Delivery.class).id();
		page.network().cut();
		this.live.clock().advance(Duration.ofHours(2));
		second.killNode();

		page.network().heal();

		assertThat(page.component(Delivery.class).id()).isNotEqualTo(lost);
		assertThat(page).text("#street-error").isNotEmpty().and().isNotChecked("A gift");
		page.fill("Street", "Main street").click("Send");
		assertThat(page).text("#sent")
			.contains("name=Ada", "gift=false", "article=Tea", "article=Milk")
			.and()
			.noErrors();
	}

	private static LivePage fillIn(LivePage page) {
		page.click("One more").fill("Article 2", "Milk").fill("Name", "Ada").uncheck("A gift");
		return page.fill("Street", "x").fill("Street", "");
	}

}
