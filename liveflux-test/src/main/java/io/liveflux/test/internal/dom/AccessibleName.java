package io.liveflux.test.internal.dom;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The name that a user knows an element by: its label or its text.
 *
 * @see <a href="https://www.w3.org/TR/accname-1.2/">Accessible Name and Description
 * Computation</a>
 */
public final class AccessibleName {

	private AccessibleName() {
	}

	/**
	 * Returns the name of an element, empty when it has none.
	 * @param element an element of the page
	 */
	public static String of(Element element) {
		String labelled = labelled(element);
		if (!labelled.isEmpty()) {
			return labelled;
		}
		String own = switch (element.normalName()) {
			case "input" -> ofInput(element);
			case "select", "textarea" -> label(element);
			case "img" -> element.attr("alt");
			default -> text(element);
		};
		if (!own.isBlank()) {
			return plain(own);
		}
		return plain(element.hasAttr("title") ? element.attr("title") : element.attr("placeholder"));
	}

	/**
	 * Returns the label of a field, empty when it has none. What a field shows while it
	 * is empty is no label.
	 * @param field a form control
	 */
	public static String labelOf(Element field) {
		String labelled = labelled(field);
		return labelled.isEmpty() ? plain(label(field) + field.attr("title")) : labelled;
	}

	private static String labelled(Element element) {
		Element document = element.ownerDocument();
		if (element.hasAttr("aria-labelledby") && document != null) {
			return plain(Arrays.stream(element.attr("aria-labelledby").strip().split("\\s+"))
				.map(document::getElementById)
				.filter((label) -> label != null)
				.map(AccessibleName::text)
				.collect(Collectors.joining(" ")));
		}
		return plain(element.attr("aria-label"));
	}

	private static String ofInput(Element input) {
		return switch (FieldType.of(input)) {
			case "submit" -> input.hasAttr("value") ? input.attr("value") : "Submit";
			case "reset" -> input.hasAttr("value") ? input.attr("value") : "Reset";
			case "button" -> input.attr("value");
			case "image" -> input.attr("alt");
			default -> label(input);
		};
	}

	private static String label(Element field) {
		Element document = field.ownerDocument();
		if (!field.id().isEmpty() && document != null) {
			for (Element label : document.select("label[for]")) {
				if (label.attr("for").equals(field.id())) {
					return text(label);
				}
			}
		}
		Element around = field.closest("label");
		return (around != null) ? text(around) : "";
	}

	/**
	 * Returns the text of an element, what stands in for pictures included, what is in
	 * fields not.
	 */
	private static String text(Element element) {
		StringBuilder text = new StringBuilder();
		append(element, text);
		return plain(text.toString());
	}

	private static void append(Element element, StringBuilder text) {
		for (Node node : element.childNodes()) {
			if (node instanceof TextNode words) {
				text.append(words.getWholeText());
			}
			else if (node instanceof Element child && isRead(child)) {
				text.append(child.isBlock() ? " " : "");
				if (child.hasAttr("aria-label")) {
					text.append(child.attr("aria-label"));
				}
				else if (child.normalName().equals("img")) {
					text.append(child.attr("alt"));
				}
				else {
					append(child, text);
				}
				text.append(child.isBlock() ? " " : "");
			}
		}
	}

	private static boolean isRead(Element element) {
		return !element.is("select, textarea, script, style, template, [hidden]")
				&& !element.attr("aria-hidden").equals("true");
	}

	static String plain(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

}
