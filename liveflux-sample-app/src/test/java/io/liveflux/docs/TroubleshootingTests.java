package io.liveflux.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages for people in trouble quote what LiveFlux says, and name what there is: who
 * searches for a sentence of the log finds it.
 */
class TroubleshootingTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	/** A sentence in quotes, or code that begins as a sentence of the log does. */
	private static final Pattern QUOTE = Pattern.compile("\"([^\"|]{8,})\"|`([A-Z][a-z]+ [^`]+)`|`(action '[^`]+)`");

	private static final Pattern CONCATENATION = Pattern.compile("[\"`]\\s*\\+\\s*[\"`]");

	private static final Pattern NAME = Pattern.compile("`(liveflux\\.[a-z.<>*-]+)(?:=[^`]*)?`");

	private static List<String> sources = List.of();

	@BeforeAll
	static void read() throws IOException {
		List<String> read = new ArrayList<>();
		try (Stream<Path> modules = Files.list(ROOT)) {
			for (Path folder : modules.flatMap((module) -> Stream.of("src/main/java", "src").map(module::resolve))
				.toList()) {
				if (folder.endsWith("src/main/java") || Files.exists(folder.resolveSibling("package.json"))) {
					read.addAll(sources(folder));
				}
			}
		}
		sources = List.copyOf(read);
	}

	@Test
	void everySentenceThatThePageQuotesIsSaid() {
		List<String> quotes = quotes(read(ROOT.resolve("docs/troubleshooting.md")));

		assertThat(quotes).hasSizeGreaterThan(15).allMatch(TroubleshootingTests::isSaid);
	}

	@Test
	void sentencesThatNobodySaysAreFound() {
		assertThat(quotes("| \"Not your components\" | `Node … does answer` | `Node … does not answer, so '…' may` |"))
			.filteredOn((quote) -> !isSaid(quote))
			.containsExactly("Not your components", "Node … does answer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "troubleshooting", "best-practices", "proxies", "your-application", "versions",
			"migration/from-http-posts", "migration/from-stomp", "migration/from-htmx", "migration/from-liveflux-go" })
	void everyPropertyAndMeterThatThePageNamesIsThere(String page) {
		String known = read(ROOT.resolve("docs/properties.md")) + read(ROOT.resolve("docs/metrics.md"))
				+ read(ROOT.resolve("docs/client.md"));

		assertThat(NAME.matcher(read(ROOT.resolve("docs/" + page + ".md"))).results().map((name) -> name.group(1)))
			.allMatch((name) -> known.contains("`" + name.replace("*", "")) || known.contains(name + "("), "is known");
	}

	private static List<String> quotes(String page) {
		return QUOTE.matcher(page)
			.results()
			.map((quote) -> Stream.of(1, 2, 3)
				.map(quote::group)
				.filter((text) -> text != null)
				.findFirst()
				.orElseThrow())
			.filter((text) -> text.contains(" "))
			.toList();
	}

	private static boolean isSaid(String quote) {
		List<String> parts = Arrays.stream(quote.split("…"))
			.map(String::strip)
			.filter((it) -> it.length() > 3)
			.toList();
		return sources.stream().anyMatch((source) -> parts.stream().allMatch(source::contains));
	}

	private static List<String> sources(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().matches(".*\\.(java|js)"))
				.map((file) -> CONCATENATION.matcher(read(file)).replaceAll(""))
				.toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
