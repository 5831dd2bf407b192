package io.liveflux.internal.html;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Finds the tags in HTML as a browser's tokenizer would: skips comments, the text of
 * scripts and the like, and {@code >} in quoted attributes.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/parsing.html#tokenization">HTML,
 * tokenization</a>
 */
final class TagScanner {

	private static final List<String> RAW_TEXT = List.of("script", "style", "textarea", "title", "xmp", "iframe",
			"noembed", "noframes");

	private static final List<String> FOREIGN = List.of("svg", "math");

	private final String html;

	private final AttributeScanner attributes;

	private int position;

	private int foreignDepth;

	private int start;

	private int nameStart;

	private int nameEnd;

	private int end;

	private boolean endTag;

	private boolean selfClosing;

	TagScanner(String html) {
		this.html = html;
		this.attributes = new AttributeScanner(html);
	}

	/**
	 * Moves to the next tag.
	 * @return whether there is one; a tag that never ends counts as none
	 */
	boolean next() {
		while (true) {
			this.start = this.html.indexOf('<', this.position);
			if (this.start < 0 || this.start + 1 >= this.html.length()) {
				return false;
			}
			char first = this.html.charAt(this.start + 1);
			if (first == '!' || first == '?') {
				this.position = skipMarkupDeclaration(this.html, this.start, this.foreignDepth > 0);
			}
			else if (isTagStart(first)) {
				return readTag(first == '/');
			}
			else {
				this.position = this.start + 1;
			}
		}
	}

	/**
	 * Returns where the tag starts, at its {@code <}.
	 */
	int start() {
		return this.start;
	}

	/**
	 * Returns where the tag's name ends.
	 */
	int nameEnd() {
		return this.nameEnd;
	}

	/**
	 * Returns where the tag ends, after its {@code >}.
	 */
	int end() {
		return this.end;
	}

	/**
	 * Returns the tag's name in lower case.
	 */
	String name() {
		return this.html.substring(this.nameStart, this.nameEnd).toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns whether the tag has a name.
	 * @param name the name in lower case
	 */
	boolean isNamed(String name) {
		return this.nameEnd - this.nameStart == name.length() && isNameAt(this.nameStart, name);
	}

	private boolean isNameAt(int position, String name) {
		if (position + name.length() > this.html.length()) {
			return false;
		}
		for (int i = 0; i < name.length(); i++) {
			char c = this.html.charAt(position + i);
			if (((c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c) != name.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	private @Nullable String nameAmong(List<String> names) {
		for (int i = 0; i < names.size(); i++) {
			if (isNamed(names.get(i))) {
				return names.get(i);
			}
		}
		return null;
	}

	boolean isEndTag() {
		return this.endTag;
	}

	/**
	 * Returns whether the tag is the whole of its element by ending with {@code />}; in
	 * HTML that means nothing outside of {@code svg} and {@code math}.
	 */
	boolean isSelfClosing() {
		return this.selfClosing;
	}

	/**
	 * Returns where a comment or another {@code <!} or {@code <?} construct ends.
	 */
	static int skipMarkupDeclaration(String html, int start, boolean foreign) {
		if (html.startsWith("<!-->", start)) {
			return start + 5;
		}
		if (html.startsWith("<!--->", start)) {
			return start + 6;
		}
		if (html.startsWith("<!--", start)) {
			int plain = html.indexOf("-->", start + 4);
			int bang = html.indexOf("--!>", start + 4);
			if (bang >= 0 && (plain < 0 || bang < plain)) {
				return bang + 4;
			}
			return after(html, plain, 3);
		}
		if (foreign && html.startsWith("<![CDATA[", start)) {
			return after(html, html.indexOf("]]>", start), 3);
		}
		return after(html, html.indexOf('>', start), 1);
	}

	private static int after(String html, int found, int length) {
		return (found < 0) ? html.length() : found + length;
	}

	private boolean isTagStart(char first) {
		if (first == '/') {
			return this.start + 2 < this.html.length() && isLetter(this.html.charAt(this.start + 2));
		}
		return isLetter(first);
	}

	private boolean readTag(boolean end) {
		this.attributes.begin(this.start);
		this.endTag = end;
		this.nameEnd = this.attributes.position();
		this.nameStart = this.start + (end ? 2 : 1);
		while (this.attributes.next()) {
			// Only the tag's end is of interest here
		}
		if (!this.attributes.isClosed()) {
			return false;
		}
		this.end = this.attributes.position();
		this.position = this.end;
		boolean beginsForeign = nameAmong(FOREIGN) != null;
		this.selfClosing = !end && (this.foreignDepth > 0 || beginsForeign) && this.attributes.isSelfClosing();
		if (beginsForeign && !this.selfClosing) {
			this.foreignDepth = Math.max(0, this.foreignDepth + (end ? -1 : 1));
		}
		String rawText = (!end && !this.selfClosing) ? nameAmong(RAW_TEXT) : null;
		if (rawText != null) {
			skipRawText(rawText);
		}
		return true;
	}

	/**
	 * Lets the next search begin at the end tag of an element whose text is not markup.
	 */
	private void skipRawText(String name) {
		int candidate = this.html.indexOf("</", this.position);
		while (candidate >= 0) {
			int nameEndsAt = candidate + 2 + name.length();
			if (isNameAt(candidate + 2, name)
					&& (nameEndsAt >= this.html.length() || !AttributeScanner.isName(this.html.charAt(nameEndsAt)))) {
				this.position = candidate;
				return;
			}
			candidate = this.html.indexOf("</", candidate + 2);
		}
		this.position = this.html.length();
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

}
