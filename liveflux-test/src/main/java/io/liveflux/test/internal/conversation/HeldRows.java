package io.liveflux.test.internal.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rows that a page has of lists that are kept apart from their component.
 */
final class HeldRows {

	private static final String LIST = " data-flux-rows=\"";

	private static final String DIGEST = " data-flux-digest=\"";

	private static final String END = "\">";

	private final Map<String, Rows> lists = new LinkedHashMap<>();

	/**
	 * Takes what changes rows. It is applied with the text that it belongs to.
	 */
	void take(String id, JsonNode message) {
		rows(id, message.path("list").asString("")).changes.add(message);
	}

	private Rows rows(String id, String list) {
		return this.lists.computeIfAbsent(id + ' ' + list, (name) -> new Rows(list));
	}

	/**
	 * Puts rows into the text of a component.
	 */
	Filled fill(String id, String text) {
		StringBuilder html = new StringBuilder(text);
		List<Rows> shown = new ArrayList<>();
		List<Map<String, Object>> lacking = new ArrayList<>();
		for (int at = html.indexOf(DIGEST); at >= 0; at = html.indexOf(DIGEST, at + 1)) {
			int start = at + DIGEST.length();
			int end = html.indexOf("\"", start);
			if (!html.substring(end).startsWith(END)) {
				// Whole HTML has its rows.
				continue;
			}
			int name = html.lastIndexOf(LIST, at) + LIST.length();
			Rows rows = rows(id, html.substring(name, html.indexOf("\"", name)));
			if (rows.become(html.substring(start, end))) {
				shown.add(rows);
			}
			else {
				lacking.add(rows.describe());
			}
			html.insert(end + END.length(), rows.html());
		}
		return new Filled(html.toString(), shown, lacking);
	}

	/**
	 * A text with its rows.
	 *
	 * @param html the HTML
	 * @param shown the lists that are complete
	 * @param lacking what the page has of those that are not
	 */
	record Filled(String html, List<Rows> shown, List<Map<String, Object>> lacking) {

	}

	/**
	 * The rows of one list.
	 */
	static final class Rows {

		private final String list;

		private final Map<String, Row> rows = new LinkedHashMap<>();

		private final List<JsonNode> changes = new ArrayList<>();

		private @Nullable String digest;

		private Rows(String list) {
			this.list = list;
		}

		String list() {
			return this.list;
		}

		/**
		 * Returns the HTML of the rows by their keys.
		 */
		Map<String, String> byKey() {
			Map<String, String> html = new LinkedHashMap<>();
			this.rows.forEach((key, row) -> html.put(key, row.html));
			return html;
		}

		private String html() {
			return String.join("", byKey().values());
		}

		/**
		 * Applies what has come until the rows have a digest.
		 */
		private boolean become(String wanted) {
			while (!wanted.equals(this.digest) && !this.changes.isEmpty()) {
				JsonNode change = this.changes.remove(0);
				JsonNode from = change.get("from");
				if (from == null || from.asString().equals(this.digest)) {
					if (from == null) {
						this.rows.clear();
					}
					change.path("ops").forEach(this::apply);
					this.digest = change.path("to").asString("");
				}
			}
			return wanted.equals(this.digest);
		}

		private void apply(JsonNode op) {
			String key = op.get(1).asString();
			switch (op.get(0).asString()) {
				case "drop" -> this.rows.remove(key);
				case "set" -> this.rows.replace(key, new Row(op.get(3).asString(), op.get(2).asString()));
				case "move" -> place(key, op.get(2), known(key));
				case "put" -> place(key, op.get(2), new Row(op.get(4).asString(), op.get(3).asString()));
				default -> throw new AssertionError("The server has sent an operation that no client knows: " + op);
			}
		}

		private Row known(String key) {
			Row row = this.rows.get(key);
			if (row == null) {
				throw new AssertionError("The server has moved row '" + key + "', which list '" + this.list
						+ "' of the page does not have");
			}
			return row;
		}

		private void place(String key, JsonNode before, Row row) {
			this.rows.remove(key);
			Map<String, Row> others = new LinkedHashMap<>(this.rows);
			if (!before.isNull()) {
				known(before.asString());
			}
			this.rows.clear();
			others.forEach((other, each) -> {
				if (!before.isNull() && other.equals(before.asString())) {
					this.rows.put(key, row);
				}
				this.rows.put(other, each);
			});
			this.rows.putIfAbsent(key, row);
		}

		private Map<String, Object> describe() {
			Map<String, Object> described = new LinkedHashMap<>();
			described.put("list", this.list);
			if (this.digest != null) {
				described.put("digest", this.digest);
			}
			List<List<String>> have = new ArrayList<>();
			this.rows.forEach((key, row) -> have.add(List.of(key, row.hash)));
			described.put("have", have);
			return described;
		}

	}

	/**
	 * A row.
	 *
	 * @param html its HTML
	 * @param hash what the server calls it
	 */
	private record Row(String html, String hash) {

	}

}
