package io.liveflux.sample.playground;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.Swap;
import io.liveflux.sample.browser.Browser;

/**
 * What is drawn of an answer, and where: {@code data-flux-target}, {@code data-flux-swap}
 * and {@code data-flux-select}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FragmentsIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final PlaygroundPage page = new PlaygroundPage(browser);

	@Test
	void fragmentsGoWhereTheySayInsideOfTheComponentAndOutside() {
		this.page.open();
		fragments();
	}

	@Test
	void fragmentsGoWhereTheySayWithoutASocket() {
		browser.runInNewPages("window.WebSocket = class { constructor() { throw new Error('none') } }");
		browser.open("/playground");
		fragments();
	}

	private void fragments() {
		browser.click("#pack");
		browser.awaitText("#badge", "1");
		browser.awaitText("#parcels", "Parcels: 1");
		browser.find("#line").sendKeys("<b>first</b>", Keys.ENTER);
		browser.awaitText("#log", "<b>first</b>");
		browser.find("#line").clear();
		browser.find("#line").sendKeys("second", Keys.ENTER);
		browser.awaitText("#log", "<b>first</b>\nsecond");
	}

	@ParameterizedTest
	@CsvSource({ "REPLACE, SPAN#spot(B(piece))", "INNER, SPAN#spot(B(piece))",
			"BEFORE_BEGIN, SPAN(B(piece)) SPAN#spot(I(spot))", "AFTER_BEGIN, SPAN#spot(SPAN(B(piece)) I(spot))",
			"BEFORE_END, SPAN#spot(I(spot) SPAN(B(piece)))", "AFTER_END, SPAN#spot(I(spot)) SPAN(B(piece))" })
	void pieceGoesWhereItsSwapSays(Swap swap, String expected) {
		this.page.open();
		new Select(browser.find("#swap")).selectByValue(swap.name());

		browser.click("#placing button");

		this.page.awaitThat("""
				(function outline({ childNodes }) {
				  return [...childNodes].map((node) => node.nodeType === 3
				      ? node.data : `${node.tagName}${node.id && '#' + node.id}(${outline(node)})`).join(" ");
				})(document.querySelector("#stage"))
				""".strip(), expected);
	}

	@Test
	void selectedPartOfTheAnswerIsDrawnAlone() {
		this.page.open();

		browser.click("#select");

		browser.awaitText("#selected", "1");
		browser.awaitText("#unselected", "0");
		browser.click("#reverse");
		browser.awaitText("#unselected", "1");
	}

}
