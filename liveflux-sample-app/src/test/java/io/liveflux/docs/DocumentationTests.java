package io.liveflux.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Java code in the manual is code of this module, and Kotlin that of another, so that it
 * compiles.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern BLOCK = Pattern.compile("^( *)```(java|kotlin)\\n(.*?)^ *```$",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	private static final Pattern CODE = Pattern.compile("^ *```.*?^ *```$|`[^`\\n]*`",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final long MOST_PICTURE_BYTES = 400 * 1024;

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))`");

	@ParameterizedTest
	@MethodSource("pages")
	void everyBlockOfCodeIsCompiled(Path page) throws IOException {
		List<String> sources = sources();

		Matcher matcher = BLOCK.matcher(Files.readString(page));
		while (matcher.find()) {
			String block = plain(matcher.group(3)).replaceAll("}+$", "");
			assertThat(sources).as("code of %s:%n%s", page.getFileName(), matcher.group(3))
				.anyMatch((source) -> source.contains(block));
		}
	}

	@ParameterizedTest
	@MethodSource("linkingPages")
	void everyLinkLeadsToAFileAndToAHeadingOfIt(Path page) throws IOException {
		Matcher matcher = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll("code"));

		while (matcher.find()) {
			Path target = matcher.group(1).isEmpty() ? page : page.resolveSibling(matcher.group(1));
			assertThat(target).as(matcher.group()).exists();
			if (matcher.group(2) != null) {
				assertThat(anchors(target)).as(matcher.group()).contains(matcher.group(2));
			}
		}
	}

	@Test
	void theListOfAllPagesLeadsToEachOfThemAndTheReadmeToTheList() throws IOException {
		Path list = ROOT.resolve("docs/README.md");

		assertThat(linksOf(list))
			.containsAll(linkingPages().filter((page) -> !page.equals(list) && page.startsWith(ROOT.resolve("docs")))
				.filter((page) -> page.endsWith("README.md") || !page.startsWith(ROOT.resolve("docs/decisions")))
				.toList());
		assertThat(linksOf(ROOT.resolve("README.md"))).contains(list);
	}

	@Test
	void everyPageIsLinkedFromAnother() throws IOException {
		Set<Path> linked = linkingPages().flatMap((page) -> linksOf(page).stream()).collect(Collectors.toSet());

		assertThat(linked).containsAll(pages().filter((page) -> !page.endsWith("README.md")).toList());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			Who may connect, who-may-connect
			1. Add the starter, 1-add-the-starter
			`@OnMount` and drawing, onmount-and-drawing
			HTTP/1.1 and [links](a.md#b), http11-and-links
			""")
	void headingsHaveTheAnchorsThatReadersOfMarkdownGiveThem(String heading, String anchor) {
		assertThat(anchor(heading)).isEqualTo(anchor);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyRowOfATableHasACellForEachColumn(Path page) throws IOException {
		int columns = 0;
		for (String line : Files.readAllLines(page)) {
			int cells = line.startsWith("|") ? StringUtils.countOccurrencesOf(withoutCode(line), "|") : 0;
			assertThat(cells).as(line).isIn(0, (columns > 0) ? columns : cells);
			columns = cells;
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyPageBeginsWithWhatYouCanDoAfterIt(Path page) throws IOException {
		assertThat(Files.readAllLines(page).get(2)).matches("(After this page you|LiveFlux makes) .*");
	}

	@Test
	void everyPictureIsSmall() throws IOException {
		try (Stream<Path> pictures = Files.list(ROOT.resolve("docs/images"))) {
			assertThat(pictures)
				.allSatisfy((picture) -> assertThat(Files.size(picture)).isLessThan(MOST_PICTURE_BYTES));
		}
	}

	@Test
	void everyTestThatThePageOnSecurityNamesIsThere() throws IOException {
		Set<String> names = TEST.matcher(Files.readString(ROOT.resolve("docs/security.md")))
			.results()
			.map((match) -> match.group(1) + ".java")
			.collect(Collectors.toSet());
		Set<String> files;
		try (Stream<Path> modules = Files.walk(ROOT)) {
			files = modules.filter((file) -> file.toString().contains("/src/test/java/"))
				.map((file) -> file.getFileName().toString())
				.collect(Collectors.toSet());
		}

		assertThat(names).hasSizeGreaterThan(15);
		assertThat(files).containsAll(names);
	}

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			List<Path> pages = docs.filter(DocumentationTests::isMarkdown)
				.filter((file) -> !file.getParent().endsWith("decisions"))
				.sorted()
				.toList();
			return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.stream());
		}
	}

	static Stream<Path> linkingPages() throws IOException {
		List<Path> pages = new ArrayList<>();
		for (String folder : List.of("", ".github", "docs", "docs/decisions", "docs/migration", "liveflux-client",
				"liveflux-client/protocol")) {
			try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
				files.filter(DocumentationTests::isMarkdown).forEach(pages::add);
			}
		}
		return pages.stream().sorted();
	}

	private static Set<Path> linksOf(Path page) {
		return LINK.matcher(read(page))
			.results()
			.filter((link) -> !link.group(1).isEmpty())
			.map((link) -> page.resolveSibling(link.group(1)).normalize())
			.collect(Collectors.toSet());
	}

	private static boolean isMarkdown(Path file) {
		return file.toString().endsWith(".md");
	}

	private static Set<String> anchors(Path page) {
		return HEADING.matcher(read(page))
			.results()
			.map((heading) -> anchor(heading.group(1)))
			.collect(Collectors.toSet());
	}

	private static String anchor(String heading) {
		return heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^\\p{Alnum}_ -]", "")
			.replace(' ', '-');
	}

	private static List<String> sources() throws IOException {
		try (Stream<Path> java = Files.walk(ROOT.resolve("liveflux-sample-app/src"));
				Stream<Path> kotlin = Files.walk(ROOT.resolve("liveflux-kotlin-tests/src"))) {
			return Stream.concat(java, kotlin)
				.filter((file) -> file.toString().matches(".*\\.(java|kt)"))
				.map(DocumentationTests::read)
				.map(DocumentationTests::plain)
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

	private static String withoutCode(String line) {
		return line.replace("\\|", "").replaceAll("`[^`]*`", "");
	}

	/**
	 * Indentation and line breaks, which the formatter chooses, do not tell two pieces of
	 * code apart.
	 */
	private static String plain(String code) {
		return code.replaceAll("\\s+", "");
	}

}
