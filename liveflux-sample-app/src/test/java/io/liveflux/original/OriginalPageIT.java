package io.liveflux.original;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.original.page.Gate;
import io.liveflux.original.page.OriginalApplication;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page that was written for LiveFlux in Go runs as it is.
 */
@SpringBootTest(classes = OriginalApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.client.extensions=compat", "liveflux.startup-checks.enabled=false" })
@Tag("every-browser")
class OriginalPageIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final Gate gate;

	OriginalPageIT(@Autowired Gate gate) {
		this.gate = gate;
	}

	@BeforeEach
	void open() {
		browser.open("/original.html", "open");
		browser.until(() -> assertThat(browser.findAll("[data-flux-component-id]")).hasSize(6));
	}

	@Test
	void countsAndSelects() {
		browser.awaitText("#counter-display", "5");

		browser.click("#inc");
		browser.awaitText("#counter-display", "6");
		browser.click("#reset");

		browser.awaitText("#counter-display", "0");
	}

	@Test
	void formsDispatchToWhoeverListens() {
		browser.until(() -> assertThat(browser.run("return Boolean(liveflux.findComponent('post-list', "
				+ "document.querySelector('.post-list').closest(liveflux.getComponentRootSelector())"
				+ ".getAttribute(liveflux.dataFluxComponentID)).$wire)"))
			.isEqualTo(true));
		awaitListening();
		browser.find("#title").sendKeys("Hello");

		browser.click("#create");

		browser.awaitText("#posts", "Hello");
		browser.awaitText("#heard", "post-created Hello true");
		assertThat(browser.run("return inits")).isEqualTo(1L);
		browser.run("liveflux.dispatchToKind('post-list', 'posts-cleared')");
		browser.awaitText("#posts", "");
	}

	@Test
	void redirectsAfterAWhile() {
		browser.click("#leave");

		browser.until(() -> assertThat(browser.run("return location.search")).isEqualTo("?left=5"));
	}

	@Test
	void targetsAreDrawnAlone() {
		browser.click("#add");
		browser.awaitText("#cart-total", "1");

		browser.awaitText("#global-cart-badge", "1");
		browser.awaitText(".line-items", "pen");
	}

	@Test
	void scriptsPostAndDrawThemselves() {
		browser.click("#add-by-hand");
		browser.awaitText("#cart-total", "1");

		browser.awaitText("#global-cart-badge", "1");
		browser.awaitText(".line-items", "pen");
		browser.until(() -> assertThat(browser.run("return [marked, status, rest].join()"))
			.isEqualTo("add-by-hand:true,cart-busy:true,200,"));
		browser.until(() -> assertThat(browser.run("return document.querySelectorAll('.flux-request').length + ' ' + "
				+ "Object.keys(liveflux.headers) + ' ' + document.getElementById('cart-busy').style.display"))
			.isEqualTo("0 X-Liveflux-Target none"));
	}

	@Test
	void indicatorsShowThatARequestIsUnderWay() {
		browser.click("#fetch");
		browser.until(() -> assertThat(browser.findAll("#fetch.flux-request, #spinner.htmx-request")).hasSize(2));

		this.gate.open();

		browser.awaitText("#fetched", "1");
		assertThat(browser.findAll(".flux-request, .htmx-request")).isEmpty();
	}

	@Test
	void triggersSearchWhileSomebodyTypes() {
		browser.find("#query").sendKeys("b");
		browser.until(() -> assertThat(browser.findAll("#found li")).extracting(WebElement::getText)
			.containsExactly("banana", "blackberry"));

		browser.find("#query").sendKeys("l");

		browser.awaitText("#found", "blackberry");
		assertThat(browser.run("return liveflux.parseTriggers(document.getElementById('query'))"
				+ ".map((it) => it.events + ' ' + it.filters.map((filter) => filter.type) + ' ' + it.modifiers.delay)[0]"))
			.isEqualTo("keyup changed 100");
	}

	/** The list listens a little after it was drawn, as pages of the original do. */
	private void awaitListening() {
		browser.until(() -> {
			browser.run("liveflux.dispatchToKind('post-list', 'post-created', { title: 'ready' })");
			assertThat(browser.find("#posts").getText()).contains("ready");
		});
		browser.run("liveflux.dispatchToKind('post-list', 'posts-cleared')");
		browser.awaitText("#posts", "");
	}

}
