package io.liveflux.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimplifierMarkupHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * HTML in the manual is HTML: its elements are closed, and LiveFlux, Thymeleaf or a
 * browser knows each attribute.
 */
class HtmlBlocksTests {

	private static final Path CLIENT = Path.of("..", "liveflux-client", "src");

	private static final Pattern BLOCK = Pattern.compile("^ *```html\\n(.*?)^ *```$",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final Set<String> OF_HTML = Set.of("accept", "action", "alt", "autocomplete", "autofocus", "charset",
			"class", "content", "enctype", "defer", "disabled", "download", "for", "hidden", "href", "id", "lang",
			"method", "multiple", "name", "nonce", "novalidate", "placeholder", "required", "role", "selected",
			"checked", "src", "type", "value", "width", "xmlns:th", "xmlns:flux");

	private static final Set<String> OF_THYMELEAF = Set.of("max", "each", "errors", "field", "fragment", "if", "object",
			"text", "unless", "utext");

	private static final Set<String> OF_PLACES = Set.of("flux:component", "flux:key", "flux:lazy", "flux:error",
			"flux:memo", "flux:post", "flux:rows", "flux:rows-after", "flux:rows-before");

	@ParameterizedTest
	@MethodSource("io.liveflux.docs.DocumentationTests#pages")
	void everyBlockIsHtml(Path page) throws IOException {
		assertThat(BLOCK.matcher(Files.readString(page)).results().map((block) -> block.group(1)))
			.allSatisfy((html) -> assertThat(attributes(html)).as(html).allMatch(HtmlBlocksTests::isKnown));
	}

	@Test
	void mistakesAreFound() throws ParseException {
		assertThat(attributes("<p data-flux-acton=\"go\" clas=\"x\" th:txt=\"${a}\" id=\"y\"></p>"))
			.filteredOn((name) -> !isKnown(name))
			.containsExactly("data-flux-acton", "clas", "th:txt");
		assertThatExceptionOfType(ParseException.class).isThrownBy(() -> attributes("<div><p>text</div>"));
	}

	private static boolean isKnown(String attribute) {
		if (attribute.startsWith("data-flux-")) {
			String name = attribute.substring("data-".length()).replaceFirst("\\..*", "");
			return name.startsWith("flux-param-") || name.startsWith("flux-data-") || ofTheClient().contains(name);
		}
		if (attribute.startsWith("th:")) {
			String name = attribute.substring("th:".length());
			return OF_THYMELEAF.contains(name) || isKnown(name);
		}
		return OF_HTML.contains(attribute) || OF_PLACES.contains(attribute) || attribute.startsWith("flux:param-")
				|| attribute.startsWith("aria-") || attribute.startsWith("data-");
	}

	private static Set<String> ofTheClient() {
		Pattern name = Pattern.compile("\"(flux-[a-z-]+)\"|data-(flux-[a-z-]+)");
		try (Stream<Path> files = Files.walk(CLIENT)) {
			return files.filter((file) -> file.toString().endsWith(".js"))
				.flatMap((file) -> name.matcher(read(file)).results().flatMap(HtmlBlocksTests::groups))
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<String> groups(MatchResult found) {
		return Stream.of(1, 2).map(found::group).filter((group) -> group != null);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> attributes(String html) throws ParseException {
		ParseConfiguration strict = ParseConfiguration.htmlConfiguration();
		strict.setElementBalancing(ParseConfiguration.ElementBalancing.REQUIRE_BALANCED);
		List<String> names = new ArrayList<>();
		new MarkupParser(strict).parse(html, new SimplifierMarkupHandler(new AbstractSimpleMarkupHandler() {

			@Override
			public void handleOpenElement(String element, @Nullable Map<String, String> attributes, int line,
					int column) {
				if (attributes != null) {
					attributes.keySet().forEach((name) -> names.add(name.toLowerCase(Locale.ROOT)));
				}
			}

			@Override
			public void handleStandaloneElement(String element, @Nullable Map<String, String> attributes,
					boolean minimized, int line, int column) {
				handleOpenElement(element, attributes, line, column);
			}

		}));
		return names;
	}

}
