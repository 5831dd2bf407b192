package io.liveflux.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.liveflux.sample.browser.Browser;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Templates and style sheets that a developer saves while pages are open. Property
 * {@code liveflux.redraw.edits} says how often.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.dev.redraw=true", "liveflux.client.overlay=true", "spring.thymeleaf.cache=true" })
class RedrawIT {

	private static final int EDITS = Integer.getInteger("liveflux.redraw.edits", 10);

	private static final Path ORIGINAL = Path.of("src", "main", "resources");

	private static final String COUNT = ".counter:not(.shared) output";

	private static final String INCREMENT = ".counter:not(.shared) [aria-label=Increment]";

	private static final String PANEL = """
			const panel = document.querySelector("liveflux-overlay").shadowRoot.querySelector("section");
			return panel.hidden ? "" : panel.textContent;
			""";

	@TempDir
	static Path copy;

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final Path view = copy.resolve("templates/liveflux/counter.html");

	private final Path page = copy.resolve("templates/counter.html");

	private String good = "";

	@DynamicPropertySource
	static void templates(DynamicPropertyRegistry properties) throws IOException {
		copy("templates");
		copy("static");
		properties.add("spring.thymeleaf.prefix", () -> "file:" + copy + "/templates/");
		properties.add("spring.web.resources.static-locations", () -> "file:" + copy + "/static/");
	}

	private static void copy(String folder) throws IOException {
		try (Stream<Path> files = Files.walk(ORIGINAL.resolve(folder))) {
			files.forEach((file) -> {
				try {
					Files.copy(file, copy.resolve(ORIGINAL.relativize(file)));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
	}

	@BeforeEach
	void open() throws IOException {
		this.good = Files.readString(this.view);
		browser.open("/counter", "open");
		browser.run("window.sameDocument = true");
	}

	@AfterEach
	void mend() throws IOException {
		Files.writeString(this.view, this.good);
	}

	@Test
	void everyOpenPageIsDrawnAgainWithItsState() throws IOException {
		browser.click(INCREMENT);
		browser.awaitText(COUNT, "6");
		String count = browser.find(COUNT).getText();
		String first = browser.window();
		String second = browser.openWindow();
		browser.open("/counter", "open");
		browser.run("window.sameDocument = true");

		for (int edit = 1; edit <= EDITS; edit++) {
			Files.writeString(this.view, edited(edit));
			awaitEdit(edit);
			browser.turnTo((edit % 2 == 0) ? second : first);
			awaitEdit(edit);
		}

		browser.turnTo(first);
		assertThat(browser.find(COUNT).getText()).isEqualTo(count);
		assertThat(browser.complaints()).isEmpty();
	}

	private String edited(int edit) {
		return this.good.replaceFirst("<output", "<output title=\"edit " + edit + "\"");
	}

	private static void awaitEdit(int edit) {
		browser.until(() -> assertThat(browser.find(COUNT).getAttribute("title")).isEqualTo("edit " + edit));
		assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
	}

	@Test
	@ExpectedLog("component of kind 'counter'")
	void aBrokenTemplateIsShownWithItsLineAndNothingIsLost() throws IOException {
		String count = browser.find(COUNT).getText();

		Files.writeString(this.view, this.good.replaceFirst("<output", "<output th:title=\"\\${nobody.name}\""));

		browser.until(() -> assertThat((String) browser.run(PANEL)).contains("component counter")
			.containsPattern("template liveflux/counter, line \\d+")
			.contains(" >     <output th:title=\"${nobody.name}\""));
		browser.click(INCREMENT);
		browser.until(() -> assertThat((String) browser.run(PANEL)).contains("action increment("));

		Files.writeString(this.view, this.good);

		browser.until(() -> assertThat(browser.run(PANEL)).isEqualTo(""));
		assertThat(browser.find(COUNT).getText()).isEqualTo(count);
	}

	@Test
	void aSavedPageAndItsLayoutTakeThePlaceOfTheOpenOne() throws IOException {
		browser.click(INCREMENT);
		browser.awaitText(COUNT, "6");
		String count = browser.find(COUNT).getText();
		String goodPage = Files.readString(this.page);
		Path layout = copy.resolve("templates/layout.html");
		String goodLayout = Files.readString(layout);
		browser.run("document.querySelector('" + INCREMENT + "').focus()");

		Files.writeString(this.page, goodPage.replaceFirst("<h1>", "<h1>Saved "));
		browser.until(() -> assertThat(browser.find("h1").getText()).startsWith("Saved"));
		Files.writeString(layout, goodLayout.replaceFirst("> LiveFlux</a>", "> LiveFlux, saved</a>"));
		browser.until(() -> assertThat(browser.find(".brand").getText()).contains("saved"));

		assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
		assertThat(browser.run("return document.activeElement.getAttribute('aria-label')")).isEqualTo("Increment");
		assertThat(browser.find(COUNT).getText()).isEqualTo(count);
		browser.click(INCREMENT);
		browser.awaitText(COUNT, "7");

		Files.writeString(this.page, goodPage.replaceFirst("<h1>", "<h1 th:title=\"\\${nobody.name}\">"));
		browser.until(() -> assertThat((String) browser.run(PANEL)).containsPattern("template counter, line \\d+")
			.contains(" >   <h1 th:title=\"${nobody.name}\">"));
		assertThat(browser.find("h1").getText()).startsWith("Saved");
		Files.writeString(this.page, goodPage);
		Files.writeString(layout, goodLayout);

		browser.until(() -> assertThat(browser.run(PANEL)).isEqualTo(""));
		browser.until(() -> assertThat(browser.find(".brand").getText()).doesNotContain("saved"));
		assertThat(browser.find(COUNT).getText()).isEqualTo("7");
	}

	@Test
	void aPageOverPlainHttpShowsWhatWasSaved() throws IOException {
		browser.runInNewPages("window.liveflux = { useWebSocket: false, useSse: false }");
		browser.open("/counter", "http");
		browser.run("window.sameDocument = true");
		browser.click(INCREMENT);
		browser.awaitText(COUNT, "6");

		Files.writeString(this.view, edited(1));

		awaitEdit(1);
		assertThat(browser.find(COUNT).getText()).isEqualTo("6");
		browser.click(INCREMENT);
		browser.awaitText(COUNT, "7");
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void aStyleSheetIsLoadedAgainInPlace() throws IOException {
		Path style = copy.resolve("static/sample.css");
		String before = Files.readString(style);

		Files.writeString(style, before + "\noutput { outline-color: rgb(1, 2, 3) !important; }\n");

		browser.until(
				() -> assertThat(browser.run("return getComputedStyle(document.querySelector('output')).outlineColor"))
					.isEqualTo("rgb(1, 2, 3)"));
		assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
		Files.writeString(style, before);
	}

}
