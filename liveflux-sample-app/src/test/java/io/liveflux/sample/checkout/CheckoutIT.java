package io.liveflux.sample.checkout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.LiveComponents;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CheckoutIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final LiveComponents components;

	CheckoutIT(@Autowired LiveComponents components) {
		this.components = components;
	}

	@Test
	void saysWhatIsWrongWhereItIsAndComesBackAfterALoss() {
		browser.open("/checkout", "open");
		browser.click("[value=addLine]");
		browser.until(() -> assertThat(browser.findAll(".lines li")).hasSize(2));
		write("[name='lines[1].pieces']", "0");
		browser.click("h1");
		browser.awaitText("[id='lines1.pieces-error']", "Take at least one.");
		browser.click("form .primary");
		browser
			.until(() -> assertThat(browser.run("return document.activeElement.name")).isEqualTo("lines[1].article"));

		String id = String
			.valueOf(browser.run("return document.querySelector('.checkout').getAttribute('data-flux-component-id')"));
		this.components.unmount(id);
		write("[name='lines[1].pieces']", "7");
		browser.click("h1");

		browser.until(() -> {
			assertThat(browser.run("return document.querySelector('.checkout').getAttribute('data-flux-component-id')"))
				.isNotEqualTo(id);
			assertThat(browser.findAll(".lines li")).hasSize(2);
			assertThat(browser.find("[name='lines[1].pieces']").getDomProperty("value")).isEqualTo("7");
			assertThat(browser.find("[id='lines1.article-error']").getText()).isEqualTo("Choose an article.");
		});
	}

	/**
	 * Writes into a field, again where an update replaces the field meanwhile.
	 */
	private static void write(String css, String text) {
		browser.until(() -> {
			WebElement field = browser.find(css);
			field.clear();
			field.sendKeys(text);
		});
	}

}
