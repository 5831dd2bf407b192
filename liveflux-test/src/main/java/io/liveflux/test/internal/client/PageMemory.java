package io.liveflux.test.internal.client;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.test.internal.conversation.Conversation;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.http.Visitor;

/**
 * Keeps fields of components in the browser, and brings them back, as the script does.
 */
final class PageMemory {

	private static final String REMEMBER = "data-flux-remember";

	private final PageClient page;

	private final Visitor visitor;

	private final JsonMapper json = JsonMapper.builder().build();

	private final Map<String, String> seen = new HashMap<>();

	PageMemory(PageClient page, Visitor visitor) {
		this.page = page;
		this.visitor = visitor;
	}

	/**
	 * Begins with another document.
	 */
	void begin() {
		this.seen.clear();
	}

	/**
	 * Looks at what the page shows.
	 */
	void look() {
		for (Element root : this.page.dom().roots()) {
			String text = root.attr(REMEMBER);
			String id = Flux.id(root);
			if (!text.isEmpty() && !text.equals(this.seen.get(id))) {
				boolean first = this.seen.put(id, text) == null;
				look(root, this.json.readTree(text), first);
			}
		}
	}

	private void look(Element root, JsonNode entries, boolean first) {
		Map<String, Object> missing = new LinkedHashMap<>();
		entries.properties().forEach((entry) -> {
			JsonNode field = entry.getValue();
			String value = field.get("value").isNull() ? null : field.get("value").toString();
			String kept = first ? kept(field) : null;
			if (kept != null && !kept.equals(value)) {
				missing.put(entry.getKey(), this.json.readValue(kept, Object.class));
			}
			else {
				keep(field, value);
			}
		});
		missing.forEach((name, value) -> this.page.actions()
			.set(root, Collections.singletonMap(name, value), new Answer(entries.get(name))));
	}

	private @Nullable String kept(JsonNode field) {
		String text = field.has("cookie") ? this.visitor.cookies().remembered(field.get("cookie").asString())
				: this.visitor.storage().get(field.get("local").asString());
		String user = user(field);
		return (text != null && text.startsWith(user)) ? text.substring(user.length()) : null;
	}

	private static String user(JsonNode field) {
		return field.path("user").asString("");
	}

	private void keep(JsonNode field, @Nullable String json) {
		String value = (json != null) ? user(field) + json : null;
		if (field.has("cookie")) {
			this.visitor.cookies().remember(field.get("cookie").asString(), value);
		}
		else if (value != null) {
			this.visitor.storage().put(field.get("local").asString(), value);
		}
		else {
			this.visitor.storage().remove(field.get("local").asString());
		}
	}

	/**
	 * Forgets what the server does not take any more.
	 */
	private final class Answer implements Conversation.Answered {

		private final JsonNode field;

		Answer(JsonNode field) {
			this.field = field;
		}

		@Override
		public void returned(JsonNode result) {
		}

		@Override
		public void failed(int code, String message) {
			if (code == 400) {
				keep(this.field, this.field.get("value").isNull() ? null : this.field.get("value").toString());
			}
		}

	}

}
