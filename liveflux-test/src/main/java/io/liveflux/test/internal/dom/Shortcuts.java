package io.liveflux.test.internal.dom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Which element keys press: {@code data-flux-keys}.
 */
public final class Shortcuts {

	private static final List<String> COMMANDS = List.of("mod", "ctrl", "meta");

	private final Element document;

	/**
	 * Creates it.
	 * @param document the page
	 */
	public Shortcuts(Element document) {
		this.document = document;
	}

	/**
	 * Returns the element that keys press, or {@code null} when there is none.
	 * @param keys the keys, such as {@code mod+k}
	 * @param target where the focus is
	 */
	public @Nullable Element pressedBy(String keys, Element target) {
		List<String> pressed = parse(keys);
		boolean writes = target.is("input, select, textarea, [contenteditable]")
				&& pressed.stream().noneMatch(COMMANDS::contains) && !pressed.contains("escape");
		Element modal = this.document.selectFirst("dialog[open]");
		return this.document.select(Flux.having("keys"))
			.stream()
			.filter((element) -> !writes && Visibility.isVisible(element) && Visibility.isEnabled(element))
			.filter((element) -> modal == null || element.parents().contains(modal))
			.filter((element) -> Arrays.stream(String.valueOf(Flux.attr(element, "keys")).split("\\s+"))
				.anyMatch((each) -> parse(each).equals(pressed)))
			.findFirst()
			.orElse(null);
	}

	private static List<String> parse(String keys) {
		String plain = keys.toLowerCase(Locale.ROOT).replace("ctrl+", "mod+").replace("esc+", "escape+");
		return Arrays.stream(plain.split("\\+")).map((key) -> key.equals("esc") ? "escape" : key).sorted().toList();
	}

}
