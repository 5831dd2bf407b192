package io.liveflux.test.internal.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a page that speaks {@code liveflux.v1} holds of its components: their versions,
 * their texts, and the rows of their long lists.
 */
final class HeldHtml {

	private final ServerHtml server;

	private final Map<String, HeldText> texts = new LinkedHashMap<>();

	private final Map<String, Long> versions = new LinkedHashMap<>();

	private final HeldRows rows = new HeldRows();

	HeldHtml(ServerHtml server) {
		this.server = server;
	}

	void begin(Conversation.Shown shown) {
		this.versions.put(shown.id(), shown.version());
	}

	Set<String> ids() {
		return this.versions.keySet();
	}

	/**
	 * Forgets a component, and returns whether it was there.
	 */
	boolean forget(String id) {
		this.texts.remove(id);
		return this.versions.remove(id) != null;
	}

	/**
	 * Says in a message what the page has of a component.
	 */
	void describe(String id, Map<String, Object> message) {
		Long version = this.versions.get(id);
		message.put("componentID", id);
		if (version != null) {
			message.put("version", version);
		}
		HeldText text = this.texts.get(id);
		if (text != null && version != null && text.version() == version) {
			message.put("base", version);
			List<Map<String, Object>> lacking = this.rows.fill(id, text.html()).lacking();
			if (!lacking.isEmpty()) {
				message.put("rows", lacking);
			}
		}
	}

	/**
	 * Takes an update.
	 * @return what it leads to, {@code null} when it does not fit
	 */
	@Nullable Update take(String id, JsonNode message) {
		long version = message.path("version").asLong(0);
		JsonNode data = message.path("data");
		String html = data.has("html") ? data.get("html").asString() : spliced(id, message, version, data);
		if (html == null) {
			this.texts.remove(id);
			return null;
		}
		this.server.check(id, version, html);
		this.texts.put(id, new HeldText(html, version));
		boolean older = version < this.versions.getOrDefault(id, 0L);
		this.versions.merge(id, version, Math::max);
		return update(id, html, version, older);
	}

	private @Nullable String spliced(String id, JsonNode message, long version, JsonNode data) {
		long base = message.has("base") ? message.get("base").asLong() : version - 1;
		HeldText text = this.texts.get(id);
		return (text != null && text.version() == base) ? text.splice(data.path("delta"), data.path("len").asInt(-1))
				: null;
	}

	/**
	 * Takes what changes the rows of a list.
	 * @return what it leads to, {@code null} when it belongs to an update that is still
	 * to come
	 */
	@Nullable Update takeRows(String id, JsonNode message) {
		HeldText text = this.texts.get(id);
		boolean lacks = text != null && !this.rows.fill(id, text.html()).lacking().isEmpty();
		this.rows.take(id, message);
		if (text == null || !lacks) {
			return null;
		}
		Update update = update(id, text.html(), text.version(), false);
		return update.lacksRows() ? null : update;
	}

	private Update update(String id, String html, long version, boolean older) {
		HeldRows.Filled filled = this.rows.fill(id, html);
		filled.shown().forEach((list) -> this.server.checkRows(id, version, list.list(), list.byKey()));
		return new Update(filled.html(), version, older, !filled.lacking().isEmpty());
	}

	/**
	 * What an update leads to.
	 *
	 * @param html the whole HTML
	 * @param version its version
	 * @param older whether the page shows more already
	 * @param lacksRows whether rows are missing
	 */
	record Update(String html, long version, boolean older, boolean lacksRows) {

	}

	/**
	 * The exact text of a component that deltas are applied to.
	 *
	 * @param html the text
	 * @param version its version
	 */
	record HeldText(String html, long version) {

		/**
		 * Applies a delta.
		 * @param slices positions in the old text, how much of it goes, and what comes
		 * @param length length of the new text
		 * @return the new text, or {@code null} when the delta does not fit
		 */
		@Nullable String splice(JsonNode slices, int length) {
			StringBuilder text = new StringBuilder(length);
			int at = 0;
			for (JsonNode slice : slices) {
				int start = slice.get(0).asInt();
				int deleted = slice.get(1).asInt();
				if (start < at || deleted < 0 || start + deleted > this.html.length()) {
					return null;
				}
				text.append(this.html, at, start).append(slice.get(2).asString());
				at = start + deleted;
			}
			text.append(this.html, at, this.html.length());
			return (text.length() == length) ? text.toString() : null;
		}

	}

}
