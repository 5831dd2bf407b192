package io.liveflux.sample.secured;

import java.util.List;
import java.util.stream.Stream;

import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.session.ManagerBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ActiveProfiles;

import io.liveflux.sample.SameHtml;
import io.liveflux.sample.browser.Browser;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("secured")
class SecuredIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String COUNT = ".shared output";

	private static final String RESET = ".shared [data-flux-action='reset']";

	@Test
	void demosAreLiveBehindTheLoginAndOnlyAdminsResetAndSeeTheConsole() {
		login("bob");
		browser.awaitState("open");
		assertThat(browser.find("html").getAttribute("data-flux-transport")).isEqualTo("websocket");
		browser.click(".shared [aria-label='Increment']");
		browser.awaitText(COUNT, "1");
		browser.click(RESET);
		browser.click(".shared [aria-label='Increment']");
		browser.awaitText(COUNT, "2");
		browser.open("/liveflux/console");
		assertThat(browser.findAll(".console")).isEmpty();

		browser.open("/counter", "open");
		login("ada");
		browser.awaitState("open");
		browser.click(RESET);

		browser.awaitText(COUNT, "0");
		browser.open("/liveflux/console", "open");
		browser.until(() -> assertThat(browser.findAll("td[data-name='User']")).extracting(WebElement::getText)
			.contains("ada"));
	}

	@Test
	void onlyMembersJoinTheMembersChannel() {
		login("bob");
		joinMembers("bob");
		browser.awaitText("#chat-problem", "Access denied");
		assertThat(browser.find("#chat-say").isDisplayed()).isFalse();

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
		login("ada");
		browser.open("/chat/notices", "open");

		assertThat(broadcast("Tea is ready")).isEqualTo(204L);

		browser.awaitText("#chat-messages li", "To everyone: Tea is ready");
		assertThat(browser.findAll("#chat-messages li")).hasSize(1);
		browser.awaitText(".user [role=status]", "1 announced");
		logOut();
	}

	private static void logOut() {
		browser.click(".user button");
		browser.until(() -> assertThat(browser.findAll("#username")).hasSize(1));
	}

	@Test
	void aNoteOfAnAdminIsDrawnAsWhoGetsIt(@Autowired Inboxes inboxes) {
		login("bob");
		browser.open("/inbox", "open");
		browser.awaitText(".inbox h2", "Notes for bob");
		assertThat(browser.findAll(".post-office")).isEmpty();
		assertThat(mountPostOffice()).isEqualTo(403L);
		SecurityContextHolder.getContext()
			.setAuthentication(new TestingAuthenticationToken("ada", "ada", "ROLE_ADMIN"));
		try {
			inboxes.deliver("bob", "ada: tea");
		}
		finally {
			SecurityContextHolder.clearContext();
		}
		browser.awaitText(".inbox li", "ada: tea");
		browser.awaitText(".inbox h2", "Notes for bob");

		login("ada");
		browser.open("/inbox", "open");
		browser.find(".post-office [name=to]").sendKeys("ada");
		browser.find(".post-office [name=text]").sendKeys("to myself\n");

		browser.awaitText(".post-office [role=status]", "Sent to ada");
		browser.awaitText(".inbox li", "ada: to myself");
	}

	@Test
	void aNoteOfAnAdminLooksTheSameInTheTestKit(@Autowired LiveTester live) {
		login("bob");
		LivePage bob = live.as("bob").open("/inbox");
		browser.open("/inbox", "open");
		LivePage ada = live.as("ada").open("/inbox");

		ada.fill("To", "bob").fill("Note", "Lunch?").click("Send");

		SameHtml.await(browser, bob, List.of(".inbox"), "a note of ada");
		login("ada");
		LivePage again = live.as("ada").open("/inbox");
		browser.open("/inbox", "open");
		for (String text : List.of("Tea?", "Milk?")) {
			browser.find(".post-office [name=to]").clear();
			browser.find(".post-office [name=to]").sendKeys("bob");
			browser.find(".post-office [name=text]").clear();
			browser.find(".post-office [name=text]").sendKeys(text + "\n");
			browser.awaitText(".post-office [role=status]", "Sent to bob");
			again.fill("To", "bob").fill("Note", text).click("Send");
			SameHtml.await(browser, again, List.of(".inbox", ".post-office"), text);
		}
	}

	private static Object mountPostOffice() {
		return browser.run("""
				const token = document.querySelector("input[name=_csrf]").value;
				const body = new URLSearchParams({ liveflux_component_kind: "post-office", _csrf: token });
				return fetch("/liveflux", { method: "POST", body }).then((answer) => answer.status);
				""");
	}

	@Test
	void filesNeedTheTokenAndTooManySaySo() {
		login("bob");
		browser.open("/gallery", "open");

		assertThat(postFiles(1, true)).asString().startsWith("200");
		assertThat(postFiles(1, false)).asString().startsWith("403");
		assertThat(postFiles(51, true)).asString().startsWith("413 ").contains("server.tomcat.max-part-count");
	}

	/**
	 * Posts files as a form without script does: the token is in the body.
	 */
	private static Object postFiles(int count, boolean token) {
		return browser.run("""
				const body = new FormData(document.querySelector(".gallery form"));
				body.delete("files");
				if (!arguments[1]) { body.delete("_csrf"); }
				for (let i = 0; i < arguments[0]; i++) { body.append("files", new Blob(["GIF89a"]), i + ".gif"); }
				return fetch("/liveflux", { method: "POST", body })
				  .then((answer) => answer.text().then((text) => answer.status + " " + text));
				""", count, token);
	}

	@Test
	void aLogoutInAnotherTabEndsThePage() {
		login("bob");
		browser.open("/counter", "open");
		browser.run("document.addEventListener('liveflux:close', (event) => { window.code = event.detail.code; })");
		String first = browser.window();
		browser.openWindow();
		browser.open("/counter", "open");

		browser.click(".user button");

		browser.turnTo(first);
		browser.until(() -> assertThat(browser.run("return window.code")).isEqualTo(4401L));
		browser.awaitState("expired");
		browser.until(() -> assertThat(browser.find(".flux-bar").getText()).startsWith("You have been logged out."));
	}

	@Test
	void anExpiredSessionEndsThePage(@Autowired ServletWebServerApplicationContext context) {
		login("bob");
		browser.open("/inbox", "open");
		browser.awaitText(".inbox h2", "Notes for bob");

		expireSessions(context);

		browser.awaitState("expired");
		browser.until(() -> assertThat(browser.find(".flux-bar").getText()).startsWith("You have been logged out."));
		// Who logs in elsewhere has this page loaded again, for whoever they are now.
		String first = browser.window();
		browser.openWindow();
		login("ada");
		browser.turnTo(first);
		browser.awaitText(".inbox h2", "Notes for ada");
	}

	/**
	 * Lets the container find that nobody has used a session for longer than its time.
	 */
	private static void expireSessions(ServletWebServerApplicationContext context) {
		TomcatWebServer server = (TomcatWebServer) context.getWebServer();
		for (Container child : server.getTomcat().getHost().findChildren()) {
			ManagerBase manager = (ManagerBase) ((Context) child).getManager();
			Stream.of(manager.findSessions()).forEach((session) -> session.setMaxInactiveInterval(1));
			browser.until(() -> {
				manager.processExpires();
				assertThat(manager.findSessions()).isEmpty();
			});
		}
	}

	@Test
	void theRuleOnAClassKeepsOthersOutAndThePageSaysSo() {
		login("bob");
		browser.open("/inbox", "open");
		browser.click("[href='/post-office']");

		browser.awaitText("[role=alert]",
				"What you asked for is for others. You are still logged in, and the rest of the page is live.");
		browser.awaitState("open");
		assertThat(browser.findAll(".post-office")).isEmpty();
		assertThat(browser.find(".user").getText()).contains("bob");

		login("ada");
		browser.open("/post-office", "open");
		assertThat(browser.findAll(".post-office")).hasSize(1);
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
		browser.open("/counter");
		if (!browser.findAll(".user").isEmpty()) {
			// Somebody is logged in from the test before.
			browser.click(".user button");
			browser.open("/counter");
		}
		browser.find("#username").sendKeys(user);
		browser.find("#password").sendKeys(user + "\n");
		browser.until(() -> assertThat(browser.findAll(".user")).extracting(WebElement::getText)
			.anyMatch((text) -> text.contains(user)));
	}

}
