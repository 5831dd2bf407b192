package io.liveflux.internal.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.PropertyPlaceholderHelper;

import io.liveflux.component.Html;

/**
 * The parts of the console's HTML, from a file that needs no template engine. Text is
 * escaped when it is filled in.
 */
final class ConsoleTemplate {

	private static final String FILE = "META-INF/liveflux/console.html";

	private static final Pattern PART = Pattern.compile("<template id=\"([a-z]+)\">\\s*(.*?)\\s*</template>",
			Pattern.DOTALL);

	private static final PropertyPlaceholderHelper PLACEHOLDERS = new PropertyPlaceholderHelper("${", "}", null, null,
			false);

	private final Map<String, String> parts;

	ConsoleTemplate() {
		try {
			this.parts = PART.matcher(new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8))
				.results()
				.collect(Collectors.toMap((part) -> part.group(1), ConsoleTemplate::markup));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + FILE, ex);
		}
	}

	private static String markup(MatchResult part) {
		return part.group(2).replaceAll("\\n\\s*", "\n");
	}

	/**
	 * Fills a part.
	 * @param part its id in the file
	 * @param values text or numbers, which are escaped, or HTML, which is not
	 * @return the HTML
	 * @throws IllegalArgumentException when the file has no such part, or the part needs
	 * another value
	 */
	Html fill(String part, Map<String, ?> values) {
		String markup = this.parts.get(part);
		if (markup == null) {
			throw new IllegalArgumentException(FILE + " has no part '" + part + "'");
		}
		return Html.raw(PLACEHOLDERS.replacePlaceholders(markup, (name) -> {
			Object value = values.get(name);
			return (value != null) ? literal(value) : null;
		}));
	}

	/** The helper would look for placeholders in what it has filled in. */
	private static String literal(Object value) {
		Html html = (value instanceof Html markup) ? markup : Html.text(value.toString());
		return html.markup().replace("${", "&#36;{");
	}

}
