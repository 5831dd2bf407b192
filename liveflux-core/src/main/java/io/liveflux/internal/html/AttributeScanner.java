package io.liveflux.internal.html;

/**
 * Walks over the attributes of one tag.
 */
final class AttributeScanner {

	private final String html;

	private int position;

	private int start;

	private int nameStart;

	private int nameEnd;

	private int valueStart;

	private boolean selfClosing;

	private boolean closed;

	/**
	 * Creates a scanner that stands nowhere yet.
	 */
	AttributeScanner(String html) {
		this.html = html;
	}

	/**
	 * Returns a scanner that stands after the tag's name.
	 * @param html the HTML
	 * @param start where the tag's {@code <} is
	 */
	static AttributeScanner ofTagAt(String html, int start) {
		AttributeScanner scanner = new AttributeScanner(html);
		scanner.begin(start);
		return scanner;
	}

	/**
	 * Goes behind the name of another tag.
	 * @param tag where the tag's {@code <} is
	 */
	void begin(int tag) {
		this.closed = false;
		this.selfClosing = false;
		this.position = tag + 1;
		if (this.position < this.html.length() && this.html.charAt(this.position) == '/') {
			this.position++;
		}
		while (this.position < this.html.length() && isName(this.html.charAt(this.position))) {
			this.position++;
		}
	}

	/**
	 * Moves to the next attribute.
	 * @return whether there is one; if not, the scanner stands after the tag
	 */
	boolean next() {
		this.start = this.position;
		boolean slash = false;
		while (this.position < this.html.length() && !isName(this.html.charAt(this.position))) {
			char c = this.html.charAt(this.position++);
			if (c == '>') {
				this.closed = true;
				this.selfClosing = slash;
				return false;
			}
			slash = c == '/';
		}
		if (this.position >= this.html.length()) {
			return false;
		}
		readAttribute();
		return true;
	}

	/**
	 * Returns whether the attribute has this name; case does not matter.
	 */
	boolean isNamed(String name) {
		return this.nameEnd - this.nameStart == name.length()
				&& this.html.regionMatches(true, this.nameStart, name, 0, name.length());
	}

	/**
	 * Returns the value as it is written, without quotes; empty when there is none.
	 */
	String value() {
		if (this.valueStart < 0) {
			return "";
		}
		char quote = this.html.charAt(this.valueStart);
		boolean quoted = quote == '"' || quote == '\'';
		int start = quoted ? this.valueStart + 1 : this.valueStart;
		return this.html.substring(start, quoted ? Math.max(start, this.position - 1) : this.position);
	}

	/**
	 * Returns where the attribute starts, with the white space before it.
	 */
	int start() {
		return this.start;
	}

	/**
	 * Returns where the scanner stands: after the attribute, or after the tag.
	 */
	int position() {
		return this.position;
	}

	/**
	 * Returns whether the tag's {@code >} was found.
	 */
	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Returns whether the tag ended with {@code />}.
	 */
	boolean isSelfClosing() {
		return this.selfClosing;
	}

	/**
	 * Returns whether a character can be part of a tag's name, or begin or continue an
	 * attribute's.
	 */
	static boolean isName(char c) {
		return c != '>' && c != '/' && !isWhitespace(c);
	}

	static boolean isWhitespace(char c) {
		return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
	}

	private void readAttribute() {
		this.nameStart = this.position++;
		while (this.position < this.html.length() && isName(this.html.charAt(this.position))
				&& this.html.charAt(this.position) != '=') {
			this.position++;
		}
		this.nameEnd = this.position;
		this.valueStart = -1;
		int equals = skipWhitespace(this.position);
		if (equals < this.html.length() && this.html.charAt(equals) == '=') {
			int value = skipWhitespace(equals + 1);
			this.valueStart = (value < this.html.length()) ? value : -1;
			this.position = endOfValue(value);
		}
	}

	private int endOfValue(int from) {
		if (from >= this.html.length()) {
			return from;
		}
		char quote = this.html.charAt(from);
		if (quote == '"' || quote == '\'') {
			int end = this.html.indexOf(quote, from + 1);
			return (end < 0) ? this.html.length() : end + 1;
		}
		int end = from;
		while (end < this.html.length() && this.html.charAt(end) != '>' && !isWhitespace(this.html.charAt(end))) {
			end++;
		}
		return end;
	}

	private int skipWhitespace(int from) {
		int end = from;
		while (end < this.html.length() && isWhitespace(this.html.charAt(end))) {
			end++;
		}
		return end;
	}

}
