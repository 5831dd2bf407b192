package io.liveflux.test.internal.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.PageDom;

/**
 * Texts that grow in fields of components, as the page shows them.
 */
final class GrownTexts {

	private final Map<Long, Text> texts = new LinkedHashMap<>();

	/**
	 * Takes a part of a text.
	 * @return the component that has to come again because a part before is missing, or
	 * {@code null} for none
	 */
	@Nullable String take(JsonNode message, PageDom dom) {
		long stream = message.path("stream").asLong();
		if (message.has("field")) {
			this.texts.put(stream,
					new Text(message.path("componentID").asString(""), message.path("field").asString("")));
		}
		Text text = this.texts.get(stream);
		if (text != null && message.has("base")) {
			int base = message.path("base").asInt();
			if (base > text.content.length()) {
				this.texts.remove(stream);
				return text.componentId;
			}
			text.content.setLength(base);
			text.content.append(message.path("add").asString(""));
			show(text, dom);
		}
		if (message.path("done").asBoolean(false)) {
			this.texts.remove(stream);
		}
		return null;
	}

	/**
	 * Shows the texts that still grow, after the server has drawn something.
	 */
	void show(PageDom dom) {
		this.texts.values().forEach((text) -> show(text, dom));
	}

	private static void show(Text text, PageDom dom) {
		for (Element root : dom.roots(text.componentId)) {
			for (Element place : root.select("[data-flux-text]")) {
				if (place.attr("data-flux-text").equals(text.field) && Flux.root(place) == root) {
					place.text(text.content.toString());
				}
			}
		}
	}

	/**
	 * Forgets all: what still grows comes again with a new connection.
	 */
	void forget() {
		this.texts.clear();
	}

	private static final class Text {

		private final String componentId;

		private final String field;

		private final StringBuilder content = new StringBuilder();

		private Text(String componentId, String field) {
			this.componentId = componentId;
			this.field = field;
		}

	}

}
