package io.liveflux.sample.secured;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("secured")
class SecuredIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String COUNT = ".shared output";

	private static final String RESET = ".shared [data-flux-action='reset']";

	@Test
	void demosAreLiveBehindTheLoginAndOnlyAdminsReset() {
		login("bob");
		browser.awaitState("open");
		assertThat(browser.find("html").getAttribute("data-flux-transport")).isEqualTo("websocket");
		browser.click(".shared [aria-label='Increment']");
		browser.awaitText(COUNT, "1");
		browser.click(RESET);
		browser.click(".shared [aria-label='Increment']");
		browser.awaitText(COUNT, "2");

		browser.click(".user button");
		login("ada");
		browser.awaitState("open");
		browser.click(RESET);

		browser.awaitText(COUNT, "0");
	}

	@Test
	void consoleIsForAdminsOnly() {
		login("bob");
		browser.open("/liveflux/console");
		assertThat(browser.findAll(".console")).isEmpty();

		login("ada");
		browser.open("/liveflux/console", "open");

		browser.until(() -> assertThat(browser.find("td[data-name='User']").getText()).isEqualTo("ada"));
	}

	@Test
	void onlyMembersJoinTheMembersChannel() {
		login("bob");
		joinMembers("bob");
		browser.awaitText("#chat-problem", "access denied");
		assertThat(browser.find("#chat-say").isDisplayed()).isFalse();

		browser.click(".user button");
		login("ada");
		joinMembers("Bob");
		browser.awaitText("#chat-members", "ada");
		browser.find("#chat-say [name=text]").sendKeys("hello\n");

		browser.awaitText("#chat-messages", "ada hello");
	}

	@Test
	void onlyAdminsSaySomethingToEverybody() {
		login("bob");
		browser.open("/chat/notices", "open");
		assertThat(broadcast("Nobody hears this")).isEqualTo(403L);
		browser.click(".user button");
		login("ada");
		browser.open("/chat/notices", "open");

		assertThat(broadcast("Tea is ready")).isEqualTo(204L);

		browser.awaitText("#chat-messages li", "To everyone: Tea is ready");
		assertThat(browser.findAll("#chat-messages li")).hasSize(1);
	}

	private static void joinMembers(String name) {
		browser.open("/members");
		browser.awaitState("open");
		browser.find("#chat-name [name=name]").sendKeys(name + "\n");
	}

	private static Object broadcast(String text) {
		return browser.run("""
				const token = document.querySelector("input[name=_csrf]").value;
				const body = new URLSearchParams({ text: arguments[0], _csrf: token });
				return fetch("/broadcast", { method: "POST", body }).then((answer) => answer.status);
				""", text);
	}

	private static void login(String user) {
		// Served to those who are logged in, too, as somebody may be from the test
		// before.
		browser.open("/login");
		browser.find("#username").sendKeys(user);
		browser.find("#password").sendKeys(user + "\n");
		browser.until(() -> assertThat(browser.findAll(".user")).extracting(WebElement::getText)
			.anyMatch((text) -> text.contains(user)));
		browser.open("/counter");
	}

}
