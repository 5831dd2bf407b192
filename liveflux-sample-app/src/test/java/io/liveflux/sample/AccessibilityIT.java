package io.liveflux.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.io.ClassPathResource;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What axe-core finds on the pages, in both colour schemes.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AccessibilityIT {

	private static final String FINDINGS = """
			const { violations } = await axe.run(document, arguments[0] ? { runOnly: arguments[0] } : {});
			return violations.flatMap(({ id, nodes }) =>
			  nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
			""";

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static String axe = "";

	@BeforeAll
	static void readAxe() throws IOException {
		axe = new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/counter", "/todo", "/board", "/checkout", "/catalogue", "/catalogue/1", "/ticker",
			"/chat/lobby", "/playground", "/assistant", "/report", "/echo", "/liveflux/console", "/no-such-page",
			"/recipes", "/recipes/modal", "/recipes/tabs", "/recipes/wizard", "/recipes/bell", "/recipes/pin-map",
			"/recipes/infinite-list", "/recipes/dark-mode" })
	void nothingKeepsAnybodyOut(String path) {
		browser.open(path, "open");
		browser.run(axe);

		assertThat(browser.run(FINDINGS)).isEqualTo(List.of());
		browser.prefer("dark");
		assertThat(browser.run(FINDINGS, "color-contrast")).isEqualTo(List.of());
	}

}
