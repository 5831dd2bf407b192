package io.liveflux.internal.html;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

import io.liveflux.render.RenderException;

/**
 * Marks the root element of a component's HTML with the component's kind and id, so that
 * the browser knows it.
 *
 * @since 0.1
 */
public final class RootMarker {

	private static final String KIND = "data-flux-component-kind";

	private static final String ID = "data-flux-component-id";

	private static final String VERSION = "data-flux-version";

	private static final String KEY = "data-flux-param-key";

	private static final String SEAL = "data-flux-seal";

	private static final String POLL = "data-flux-poll";

	/** Milliseconds until it is worth asking again. */
	private static final String POLL_MILLIS = "500";

	private static final String REMEMBER = "data-flux-remember";

	private static final String URL = "data-flux-url";

	static final String STUB = "data-flux-stub";

	/** The attribute, in the tag of a root: values do not have quotes in them. */
	private static final Pattern URL_OF_ROOT = Pattern
		.compile("<[^ >]+(?: [a-z-]+=\"[^\"]*\")*? " + URL + "=\"([^\"]*)\"");

	private static final Set<String> VOID_ELEMENTS = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input",
			"link", "meta", "param", "source", "track", "wbr");

	private RootMarker() {
	}

	/**
	 * Marks the root element, in place of any such mark that the view wrote itself. White
	 * space and comments around the root are left out.
	 * @param html what the component drew, which is not copied
	 * @param mark names the component
	 * @return the root element with its mark
	 * @throws RenderException when the HTML is not exactly one element
	 */
	public static HtmlText mark(String html, Mark mark) {
		return mark(html, mark.kind(), mark.attributes());
	}

	/**
	 * Marks the root element.
	 * @param html what the component drew, which is not copied
	 * @param kind the component's kind
	 * @param attributes {@link Mark#attributes()} of its mark
	 * @return the root element with its mark
	 * @throws RenderException when the HTML is not exactly one element
	 */
	public static HtmlText mark(String html, String kind, HtmlPiece attributes) {
		RootElement root = RootElement.of(html, kind);
		HtmlText.Builder marked = new HtmlText.Builder(3).add(html, root.start(), root.nameEnd()).add(attributes);
		AttributeScanner own = AttributeScanner.ofTagAt(html, root.start());
		int copied = root.nameEnd();
		while (own.next()) {
			if (isMark(own)) {
				marked.add(html, copied, own.start());
				copied = own.position();
			}
		}
		return marked.add(html, copied, root.end()).build();
	}

	/**
	 * Adds the component's version to its root element, for HTML that goes into a page.
	 * @param markedHtml what {@link #mark} returned
	 * @param version the version that the HTML shows
	 * @return the HTML with the version
	 */
	public static String withVersion(String markedHtml, long version) {
		int end = endOfMark(markedHtml);
		StringBuilder result = new StringBuilder(markedHtml.length() + 60).append(markedHtml, 0, end);
		appendAttribute(result, VERSION, Long.toString(version));
		return result.append(markedHtml, end, markedHtml.length()).toString();
	}

	/**
	 * Returns what the address of the page is to say of a component; empty when it has
	 * nothing there.
	 * @param markedHtml what {@link #mark} returned, with or without a version
	 */
	public static Optional<String> url(String markedHtml) {
		Matcher url = URL_OF_ROOT.matcher(markedHtml);
		return url.lookingAt() ? Optional.of(HtmlUtils.htmlUnescape(url.group(1))) : Optional.empty();
	}

	/**
	 * Returns an empty element that stands for a component inside the text of another
	 * one: the root's tag with the mark and {@code data-flux-stub}.
	 * @param markedHtml what {@link #mark} returned, with or without a version
	 * @return the stub
	 */
	public static String stub(String markedHtml) {
		int nameEnd = AttributeScanner.ofTagAt(markedHtml, 0).position();
		String name = markedHtml.substring(1, nameEnd);
		String start = markedHtml.substring(0, endOfMark(markedHtml)) + ' ' + STUB + '>';
		return isVoid(name) ? start : start + "</" + name + '>';
	}

	/**
	 * Returns whether a part of a text holds something that stands for a component.
	 */
	public static boolean hasStub(String html) {
		return html.contains(STUB);
	}

	/**
	 * Returns whether a browser without a connection is to ask again for a component.
	 * @param markedHtml what {@link #mark} returned, with or without a version
	 */
	public static boolean changesSoon(String markedHtml) {
		if (markedHtml.isEmpty()) {
			return false;
		}
		AttributeScanner attributes = AttributeScanner.ofTagAt(markedHtml, 0);
		while (attributes.next()) {
			if (attributes.isNamed(POLL)) {
				return true;
			}
		}
		return false;
	}

	static boolean isVoid(String name) {
		return VOID_ELEMENTS.contains(name.toLowerCase(Locale.ROOT));
	}

	private static boolean isMark(AttributeScanner attribute) {
		return attribute.isNamed(KIND) || attribute.isNamed(ID) || attribute.isNamed(VERSION) || attribute.isNamed(STUB)
				|| attribute.isNamed(SEAL) || attribute.isNamed(POLL) || attribute.isNamed(REMEMBER)
				|| attribute.isNamed(URL);
	}

	private static int endOfMark(String markedHtml) {
		AttributeScanner attributes = AttributeScanner.ofTagAt(markedHtml, 0);
		if (!attributes.next() || !attributes.isNamed(KIND) || !attributes.next() || !attributes.isNamed(ID)) {
			throw new IllegalArgumentException("The HTML is not marked: it must be what mark() returned");
		}
		return attributes.position();
	}

	private static void appendAttribute(StringBuilder html, String name, String value) {
		html.append(' ').append(name).append("=\"").append(HtmlUtils.htmlEscape(value, "UTF-8")).append('"');
	}

	/**
	 * Names a component on its root element.
	 *
	 * @param kind the component's kind
	 * @param id the component's id
	 * @param key the key of a shared component, with which a browser that outlives it
	 * mounts the one of the same key again; {@code null} for none
	 * @param seal what the component was mounted with, encrypted, so that a browser that
	 * outlives it can have it mounted again; {@code null} for nothing
	 * @param changesSoon whether a browser without a connection is to ask again
	 * @param remember what the browser is to remember, as JSON; {@code null} for nothing
	 * @param url what the address of the page is to say; {@code null} for nothing
	 */
	public record Mark(String kind, String id, @Nullable String key, @Nullable String seal, boolean changesSoon,
			@Nullable String remember, @Nullable String url) {

		/** About what the attributes take besides their values. */
		private static final int ATTRIBUTES = 140;

		/**
		 * Creates a mark of a component that does not change by itself, and has nothing
		 * in the address of the page.
		 */
		public Mark(String kind, String id, @Nullable String key, @Nullable String seal) {
			this(kind, id, key, seal, false, null, null);
		}

		private int length() {
			return ATTRIBUTES + this.kind.length() + this.id.length() + lengthOf(this.key) + lengthOf(this.seal)
					+ lengthOf(this.remember) + lengthOf(this.url);
		}

		private static int lengthOf(@Nullable String value) {
			return (value != null) ? value.length() : 0;
		}

		/**
		 * Returns the attributes that are the mark.
		 */
		public HtmlPiece attributes() {
			StringBuilder html = new StringBuilder(length());
			appendAttribute(html, KIND, this.kind);
			appendAttribute(html, ID, this.id);
			if (this.seal != null) {
				appendAttribute(html, SEAL, this.seal);
			}
			if (this.key != null) {
				appendAttribute(html, KEY, this.key);
			}
			if (this.changesSoon) {
				appendAttribute(html, POLL, POLL_MILLIS);
			}
			if (this.remember != null) {
				appendAttribute(html, REMEMBER, this.remember);
			}
			if (this.url != null) {
				appendAttribute(html, URL, this.url);
			}
			return HtmlPiece.of(html.toString());
		}

	}

	/**
	 * The attributes that mark the root element of a component, which are seldom others
	 * than in the last drawing. Touched only while the component is locked.
	 */
	public static final class LastAttributes {

		private RootMarker.@Nullable Mark mark;

		private @Nullable HtmlPiece attributes;

		/**
		 * Returns the attributes of a mark.
		 */
		public HtmlPiece of(Mark present) {
			HtmlPiece last = this.attributes;
			if (last == null || !present.equals(this.mark)) {
				last = present.attributes();
				this.mark = present;
				this.attributes = last;
			}
			return last;
		}

		public void forget() {
			this.mark = null;
			this.attributes = null;
		}

	}

}
