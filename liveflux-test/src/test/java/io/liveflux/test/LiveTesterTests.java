package io.liveflux.test;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Cart;
import io.liveflux.test.shop.Dossier;
import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = ShopApplication.class)
class LiveTesterTests {

	private final LiveTester live;

	LiveTesterTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void actsWithWhatIsInTheForm() {
		LivePage page = this.live.open("/cart");

		page.fill("Article", "Milk").fill("Quantity", "2").click("Add");

		assertThat(page).text("#total").isEqualTo("8").and().hasElements("#articles li", 2).noErrors();
	}

	@Test
	void keepsWhatWasTypedElsewhereAndShowsTheServersWordInWhatWasSent() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk").select("Wrapping", "Paper");

		page.click("Add");

		assertThat(page).value("Article").isEmpty();
		page.click("Wrap");
		assertThat(page).text("#wrapped").isEqualTo("paper false");
	}

	@Test
	void showsTheServersWordAlsoWhenNothingHasChanged() {
		LivePage page = this.live.open("/cart").fill("Question", "Fresh?").click("Ask");

		assertThat(page).value("Question").isEmpty();
	}

	@Test
	void keepsWhatAnActionRefused() {
		LivePage page = this.live.open("/cart").fill("Question", "?").click("Ask");
		assertThat(page).hasError("400");

		page.fill("Note", "drawn again");

		assertThat(page).text("#noted").isEqualTo("drawn again").and().value("Question").isEqualTo("?");
	}

	@Test
	void saysWhyAScriptsCallFails() {
		PageComponent cart = this.live.open("/cart").component(Cart.class);

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> cart.call("quote", Map.of("article", "Milk", "quantity", "many"), Cart.Quote.class))
			.withMessageStartingWith("The action 'quote' has failed: 400 ");
	}

	@Test
	void checksAndSelects() {
		LivePage page = this.live.open("/cart");

		page.check("A gift").select("Wrapping", "Paper").submit("#wrap");

		assertThat(page).text("#wrapped").isEqualTo("paper true").and().isChecked("A gift");
		page.uncheck("A gift").click("Wrap");
		assertThat(page).text("#wrapped").isEqualTo("paper false").and().isNotChecked("A gift");
	}

	@Test
	void submitsByEnter() {
		LivePage page = this.live.open("/cart").fill("Article", "Tea").press("Enter");

		assertThat(page).text("#total").isEqualTo("3");
	}

	@Test
	void looksWithinAPartOfThePage() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk").fill("Quantity", "3").click("Add");

		page.within("#articles li:nth-child(2)").click("Remove");

		assertThat(page).hasElements("#articles li", 2).text("#total").isEqualTo("8");
	}

	@Test
	void setsBoundFields() {
		LivePage page = this.live.open("/cart").fill("Note", "no onions");

		assertThat(page).text("#noted").isEqualTo("no onions");
		assertThat(page.component(Cart.class)).state("note").isEqualTo("no onions");
	}

	@Test
	void hearsEventsOfComponents() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk").click("Add");

		assertThat(page).dispatched("added").dispatched("added", Map.of("article", "Milk")).notDispatched("removed");
	}

	@Test
	void followsRedirectsOfComponents() {
		LivePage page = this.live.open("/cart").fill("Article", "Milk").click("Add").click("Pay");

		assertThat(page).redirectedTo("/thanks").isAt("/thanks").hasTitle("Thanks").noErrors();
	}

	@Test
	void takesPayloads() {
		assertThat(this.live.open("/cart").click("Shout")).wasPushed(Map.of("words", "hello"));
	}

	@Test
	void followsLinksAndSendsFormsOfThePage() {
		LivePage page = this.live.open("/cart").click("Leave");
		assertThat(page).isAt("/thanks");

		page.click("Back").fill("Search", "tea").click("Go");

		assertThat(page).isAt("/thanks?name=tea").hasText("Thanks tea");
	}

	@Test
	void opensWhatIsFolded() {
		LivePage page = this.live.open("/cart");
		assertThat(page).isNotVisible("#details");

		page.click("More").click("Refill");

		assertThat(page).isVisible("#details");
	}

	@Test
	void saysWhatTheServerRefuses() {
		LivePage page = this.live.open("/cart").click("Vanish");

		assertThat(page).hasError("400").hasError("vanish");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(page).noErrors())
			.withMessageContaining("vanish")
			.withMessageContaining("Last frames")
			.withMessageContaining("<title>Cart</title>");
	}

	@Test
	void goesThroughTheFiltersOfSpringSecurity() {
		assertThat(this.live.open("/account")).isAt("/login");
		assertThat(this.live.as("bob").open("/account")).isAt("/account").text("#buyer").isEqualTo("bob");
		assertThat(this.live.as("bob").open("/office")).hasStatus(403);
		assertThat(this.live.as("ada").open("/office")).hasStatus(200);
	}

	@Test
	void logsInAndOutAsAUserDoes() {
		LivePage page = this.live.open("/account").fill("Username", "ada").fill("Password", "ada").click("Sign in");
		assertThat(page).isAt("/account?continue").text("#buyer").isEqualTo("ada");

		page.navigate("/logout").click("Log Out").navigate("/account");

		assertThat(page).isAt("/login");
	}

	@Test
	void saysThatTheServerHasClosedTheConnection() {
		LiveUser ada = this.live.as("ada");
		LivePage page = ada.open("/account");

		ada.open("/logout").click("Log Out");

		assertThat(page).hasError("4401");
		assertRefused(() -> page.click("Refill"), "The server has closed the connection of the page", "/account");
	}

	@Test
	void refusesWhatAUserCouldNotDo() {
		LivePage page = this.live.open("/cart");

		assertRefused(() -> page.click("Pay"), "'Pay' is there, but nobody can use it: it is disabled");
		assertRefused(() -> page.click("Secret"), "it is hidden");
		assertRefused(() -> page.click("Buy"), "There is no 'Buy' to click. There is link 'Leave', button 'Go'");
		assertRefused(() -> page.click("Nothing"), "A click on 'Nothing' does nothing");
		assertRefused(() -> page.click("Add"), "the field 'Article' is required and empty");
		assertRefused(() -> page.fill("Article", "x".repeat(21)), "takes at most 20 characters");
		assertRefused(() -> page.fill("Quantity", "many"), "A browser does not accept 'many'");
		assertRefused(() -> page.select("Wrapping", "Gold"),
				"cannot choose 'Gold' of the list 'Wrapping': it is disabled");
		assertRefused(() -> page.select("Wrapping", "Silk"), "The list 'Wrapping' has no option 'Silk'; it has ");
		assertRefused(() -> page.click("button"), "but the name must be unique");
		assertRefused(() -> page.component(Dossier.class), "one component of kind 'dossier', but shows 0 of it");
	}

	private static void assertRefused(Runnable deed, String message) {
		assertRefused(deed, message, "/cart");
	}

	private static void assertRefused(Runnable deed, String message, String path) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(deed::run)
			.withMessageContaining(message)
			.withMessageContaining("Page " + path + ":")
			.withMessageContaining("Last frames:");
	}

	@Test
	void goesBack() {
		LivePage page = this.live.open("/cart").click("Leave").navigate("/thanks?name=Ada");

		assertThat(page.back()).isAt("/thanks");
		assertThat(page.back()).isAt("/cart");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(page::back)
			.withMessageContaining("no page to go back");
	}

}
