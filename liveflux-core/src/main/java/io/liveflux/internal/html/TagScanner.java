package io.liveflux.internal.html;

import java.util.Locale;
import java.util.Set;

/**
 * Finds the tags in HTML as a browser's tokenizer would: skips comments, the text of
 * scripts and the like, and {@code >} in quoted attributes.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/parsing.html#tokenization">HTML,
 * tokenization</a>
 */
final class TagScanner {

	private static final Set<String> RAW_TEXT = Set.of("script", "style", "textarea", "title", "xmp", "iframe",
			"noembed", "noframes");

	private static final Set<String> FOREIGN = Set.of("svg", "math");

	private final String html;

	private int position;

	private int foreignDepth;

	private int start;

	private int nameEnd;

	private int end;

	private String name = "";

	private boolean endTag;

	private boolean selfClosing;

	TagScanner(String html) {
		this.html = html;
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
		return this.name;
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
		AttributeScanner attributes = AttributeScanner.ofTagAt(this.html, this.start);
		this.endTag = end;
		this.nameEnd = attributes.position();
		this.name = this.html.substring(this.start + (end ? 2 : 1), this.nameEnd).toLowerCase(Locale.ROOT);
		while (attributes.next()) {
			// Only the tag's end is of interest here
		}
		if (!attributes.isClosed()) {
			return false;
		}
		this.end = attributes.position();
		this.position = this.end;
		boolean foreign = this.foreignDepth > 0 || FOREIGN.contains(this.name);
		this.selfClosing = !end && foreign && attributes.isSelfClosing();
		if (FOREIGN.contains(this.name) && !this.selfClosing) {
			this.foreignDepth = Math.max(0, this.foreignDepth + (end ? -1 : 1));
		}
		if (!end && !this.selfClosing && RAW_TEXT.contains(this.name)) {
			skipRawText();
		}
		return true;
	}

	/**
	 * Lets the next search begin at the end tag of an element whose text is not markup.
	 */
	private void skipRawText() {
		int candidate = this.html.indexOf("</", this.position);
		while (candidate >= 0) {
			int nameEndsAt = candidate + 2 + this.name.length();
			if (this.html.regionMatches(true, candidate + 2, this.name, 0, this.name.length())
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
