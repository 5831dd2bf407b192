package io.liveflux.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes HTML as a component would draw it, and edits it, always the same for one seed.
 */
final class RandomHtml {

	private static final String[] WORDS = { "order", "Größe", "open", "🚀", "👩‍🚀 crew", "paid \"in full\"", "7.50",
			"€", "&amp;", "日本語", "a", "long description of something", "\uD83D\uDE00\uD83D\uDE01", "tab\there",
			"back\\slash" };

	private final Random random;

	RandomHtml(long seed) {
		this.random = new Random(seed);
	}

	List<String> rows(int count) {
		List<String> rows = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			rows.add(row(i));
		}
		return rows;
	}

	static String page(List<String> rows) {
		return "<table class=\"orders\" data-flux-component-kind=\"orders\">\n" + String.join("", rows) + "</table>";
	}

	/**
	 * Changes rows as applications do: add, remove, move, change a text or an attribute.
	 */
	List<String> editRows(List<String> rows) {
		List<String> edited = new ArrayList<>(rows);
		int edits = 1 + this.random.nextInt(4);
		for (int i = 0; i < edits && !edited.isEmpty(); i++) {
			int index = this.random.nextInt(edited.size());
			String row = edited.get(index);
			switch (this.random.nextInt(6)) {
				case 0 -> edited.add(index, row(1000 + i));
				case 1 -> edited.remove(index);
				case 2 -> edited.add(this.random.nextInt(edited.size()), edited.remove(index));
				case 3 -> edited.set(index, row.replaceFirst("class=\"[^\"]*\"", "class=\"changed selected\" hidden"));
				case 4 -> edited.set(index, row.replace(word(), word()));
				default ->
					edited.set(index, row.replaceFirst("<b>[^<]*</b>", "<b>" + word().replace("\\", "") + "</b>"));
			}
		}
		return edited;
	}

	/**
	 * Changes any characters anywhere, tags included; surrogate pairs may be cut.
	 */
	String editText(String text) {
		StringBuilder edited = new StringBuilder(text);
		int edits = 1 + this.random.nextInt(6);
		for (int i = 0; i < edits; i++) {
			int from = this.random.nextInt(edited.length() + 1);
			int to = Math.min(edited.length(), from + this.random.nextInt(40));
			switch (this.random.nextInt(4)) {
				case 0 -> edited.insert(from, word());
				case 1 -> edited.delete(from, to);
				case 2 -> edited.replace(from, to, word() + '<' + word() + '>');
				default -> edited.insert(this.random.nextInt(edited.length() + 1), edited.substring(from, to));
			}
		}
		return edited.toString();
	}

	private String row(int id) {
		return "  <tr id=\"row-" + id + "\" class=\"" + (this.random.nextBoolean() ? "even" : "odd") + "\">\n    <td>"
				+ id + "</td><td title='" + word().replace("'", "") + "'><b>" + word() + "</b> " + word()
				+ "</td>\n    <td><button " + "data-flux-action=\"remove\" data-flux-data-id=\"" + id
				+ "\">Remove</button></td>\n  </tr>\n";
	}

	private String word() {
		return WORDS[this.random.nextInt(WORDS.length)];
	}

}
