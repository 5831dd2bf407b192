package io.liveflux.sample;

import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ConsoleIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private String visitor = "";

	@BeforeEach
	void openConsoleBesideAChat() {
		browser.open("/chat/console", "open");
		browser.find("#chat-name [name='name']").sendKeys("Ann\n");
		browser.until(() -> assertThat(browser.find("#chat-say").isDisplayed()).isTrue());
		this.visitor = browser.window();
		browser.openWindow();
		browser.runInNewPages("window.confirm = () => true;");
		browser.open("/liveflux/console", "open");
	}

	@Test
	void figuresFollowWhatHappens() {
		browser.until(() -> assertThat(browser.find(".tiles dd").getText()).isEqualTo("2"));
		browser.until(() -> assertThat(texts(".charts output").get(1)).isNotEqualTo("0"));
		awaitSecond();
		// It draws itself each second, also while it is read.
		browser.until(() -> assertThat(texts("tbody th")).contains("chat/console", "liveflux-console"));
		browser.until(() -> assertThat(texts("td[data-name='Over']")).containsOnly("WebSocket"));
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void connectionIsClosedAndComesBack() {
		browser.until(() -> assertThat(rows()).hasSize(2));
		String other = rows().stream()
			.filter((row) -> row.getText().contains("chat/console"))
			.findAny()
			.orElseThrow()
			.getDomAttribute("id");

		browser.click("#" + other + " [data-flux-action='disconnect']");

		browser.until(() -> assertThat(browser.find(".notice").getText()).contains("is closed"));
		browser.until(() -> assertThat(browser.findAll("#" + other)).isEmpty());
		browser
			.until(() -> assertThat(texts("tbody td[data-name='In']")).anyMatch((in) -> in.contains("chat/console")));
	}

	@Test
	void tablesAreSortedAndFilteredAndChartsSayWhatWasWhen() {
		browser.until(() -> assertThat(rows()).hasSize(2));
		String kinds = "[data-flux-param-table='components'][data-flux-param-by='kind']";

		browser.click(kinds);
		browser.until(() -> assertThat(browser.find("[aria-sort='ascending'] .sort").getText()).isEqualTo("Kind"));
		browser.click(kinds);
		browser.until(() -> assertThat(browser.find("[aria-sort='descending'] .sort").getText()).isEqualTo("Kind"));
		browser.find("[type='search']").sendKeys("CHAT/");
		browser.until(() -> assertThat(rows()).hasSize(1));
		awaitSecond();

		assertThat(browser.find("[type='search']").getDomProperty("value")).isEqualTo("CHAT/");
		assertThat(rows().get(0).getText()).contains("chat/console");
		assertThat(browser.run("return document.querySelector('.chart rect:last-of-type title').textContent"))
			.asString()
			.endsWith("the last 5 s");
		assertThat(browser.find("header a").getDomProperty("href")).endsWith("/");
	}

	@Test
	void broadcastReachesThePagesAndTheFormIsLeftAloneMeanwhile() {
		browser.find("[name='cmd']").sendKeys("notice");
		browser.find("[name='param']").sendKeys("Back in five");
		awaitSecond();
		browser.find("[name='param']").sendKeys(" minutes\n");

		browser.awaitText(".notice", "Sent 'notice' to everyone.");
		browser.turnTo(this.visitor);
		browser.until(() -> assertThat(browser.find("#chat-messages").getText())
			.contains("To everyone: Back in five minutes"));
	}

	@Test
	void consoleFitsAPhoneAndEveryControlHasAName() {
		browser.until(() -> assertThat(rows()).hasSize(2));
		assertThat(browser.findAll("button, input, a")).extracting(WebElement::getAccessibleName).doesNotContain("");

		browser.resize(390, 844);

		assertThat(browser.run("""
				return [document.documentElement, ...document.querySelectorAll(".card")]
				  .filter((box) => box.scrollWidth > box.clientWidth)
				  .map((box) => box.className);
				""")).isEqualTo(List.of());
	}

	private static void awaitSecond() {
		String updates = ".chart:nth-child(2) polyline";
		String before = browser.find(updates).getDomAttribute("points");
		browser.until(() -> assertThat(browser.find(updates).getDomAttribute("points")).isNotEqualTo(before));
	}

	private static List<WebElement> rows() {
		return browser.findAll("tr[id^='connection-']");
	}

	private static List<String> texts(String css) {
		return browser.findAll(css).stream().map(WebElement::getText).toList();
	}

	/**
	 * The strictest policy that a page of one origin can have.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Policy {

		@Bean
		Filter contentSecurityPolicy() {
			return (request, response, chain) -> {
				((HttpServletResponse) response).setHeader("Content-Security-Policy", "default-src 'self'");
				chain.doFilter(request, response);
			};
		}

	}

}
