package io.liveflux.sample.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;

/**
 * What the cards of the playground are written with, read from their templates.
 */
public final class Markup {

	private static final List<String> TEMPLATES = List.of("playground", "liveflux/playground", "liveflux/score",
			"liveflux/telegraph");

	/** Heading and sentence, what is shown, and the line that shows it. */
	private static final Pattern CARD = Pattern
		.compile("<h3>(.*?)</h3>\\n *<p class=\"sentence\">.*?</p>\\n(.*?)\\n *<div th:replace", Pattern.DOTALL);

	/** Where the page has a component mounted. */
	private static final Pattern PLACE = Pattern.compile("<div id=\"(\\w+)\">\\n(.*?)\\n    </div>", Pattern.DOTALL);

	private static final Map<String, String> CARDS = read();

	private Markup() {
	}

	/**
	 * Returns the markup of a card.
	 * @param name heading of the card, or id of the place of a mounted component
	 * @throws IllegalArgumentException if there is no such card
	 */
	public static String of(String name) {
		String markup = CARDS.get(name);
		if (markup == null) {
			throw new IllegalArgumentException("No card of the playground is called '" + name + "'");
		}
		return markup;
	}

	private static Map<String, String> read() {
		Map<String, String> cards = new HashMap<>();
		for (String template : TEMPLATES) {
			for (Pattern pattern : List.of(CARD, PLACE)) {
				Matcher card = pattern.matcher(text(template));
				while (card.find()) {
					cards.put(card.group(1), card.group(2).stripIndent());
				}
			}
		}
		return Map.copyOf(cards);
	}

	private static String text(String template) {
		try {
			return new ClassPathResource("templates/" + template + ".html").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A template of the playground is missing: " + template, ex);
		}
	}

}
