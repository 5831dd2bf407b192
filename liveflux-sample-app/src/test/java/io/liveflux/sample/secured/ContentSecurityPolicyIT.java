package io.liveflux.sample.secured;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages that run nothing but scripts with their own nonce.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("secured")
class ContentSecurityPolicyIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void pagesRunUnderAPolicyThatTrustsScriptsByTheirNonce() {
		login();
		for (String page : List.of("/counter", "/todo", "/ticker", "/chat/lobby")) {
			browser.open(page, "open");
		}

		browser.open("/playground", "open");
		// Keys and updates from before these have come are none of theirs.
		browser.run("return liveflux.client.extensions.use('triggers').then(() => true)");
		browser.awaitText("#visits", "mounted");
		browser.find("#query").sendKeys("bl");
		browser.awaitText("#found", "Blackberry");
		browser.click("#pack");
		browser.awaitText("#badge", "1");
		browser.until(() -> assertThat(browser.find("#visits").getText()).startsWith("updated"));

		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void scriptsInUpdatesRunOnceWithTheNonceAndNeverWithoutIt() {
		login();
		browser.open("/playground", "open");
		browser.click("#queued");
		browser.awaitText("#likes", "1");
		browser.click("#queued");
		browser.awaitText("#likes", "2");
		assertThat(browser.find("html").getDomAttribute("data-script-runs")).isEqualTo("1");
		assertThat(browser.complaints()).isEmpty();

		browser.run("""
				const script = document.createElement("script");
				script.textContent = "document.documentElement.dataset.foreign = 'ran'";
				document.body.append(script);
				""");

		assertThat(browser.find("html").getDomAttribute("data-foreign")).isNull();
		assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
	}

	@Test
	void pagesThatAreFetchedRunUnderThePolicyOfTheFirst() {
		login();
		browser.open("/catalogue", "open");
		browser.run("window.stays = true; return liveflux.client.extensions.use('navigate').then(() => true)");
		assertThat(browser.findAll("meta[name=liveflux-user]")).hasSize(1);

		browser.run("document.querySelector('tbody a').click()");
		browser.until(() -> assertThat(browser.findAll("#following")).hasSize(1));
		browser.run("document.querySelector('#all').click()");
		browser.awaitText("tbody tr:first-child td:first-child", "1");

		assertThat(browser.run("return window.stays")).isEqualTo(true);
		assertThat(browser.complaints()).isEmpty();
	}

	private static void login() {
		browser.open("/login");
		browser.find("[name=username]").sendKeys("ada");
		browser.find("[name=password]").sendKeys("ada\n");
		browser.until(() -> assertThat(browser.findAll(".brand")).isNotEmpty());
		browser.complaints();
	}

}
