package io.liveflux.component;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * Markup that is safe to write into a page as it is.
 *
 * @param markup the markup
 * @since 0.1
 */
public record Html(String markup) implements Markup {

	/**
	 * Takes markup as it is. Never pass text that a user wrote: what it contains runs in
	 * the page. For text there is {@link #text} and {@link #format}.
	 * @param markup the markup
	 * @return the same as HTML
	 */
	public static Html raw(String markup) {
		return new Html(markup);
	}

	/**
	 * Takes plain text, and escapes what HTML would take for markup. Safe between tags
	 * and in quoted attributes; not inside scripts, styles, or unquoted attributes, and
	 * it does not make a URL harmless.
	 * @param text the text, or {@code null} for none
	 * @return the escaped text
	 */
	public static Html text(@Nullable String text) {
		return new Html((text != null) ? escape(text) : "");
	}

	/**
	 * Fills a template with the syntax of {@link String#format}. Every argument is
	 * escaped as {@link #text} does, except {@code Html}, which goes in as it is, and
	 * numbers, which keep to their conversion ({@code %d}, {@code %.2f}); {@code null} is
	 * the empty text. Never build the template itself from what a user wrote.
	 * @param template the template, with {@code %s} for each argument
	 * @param arguments the arguments
	 * @return the filled template
	 */
	public static Html format(String template, @Nullable Object... arguments) {
		@Nullable Object[] safe = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			safe[i] = safe(arguments[i]);
		}
		return new Html(String.format(Locale.ROOT, template, safe));
	}

	/**
	 * Returns the markup, so that template engines can print it.
	 */
	@Override
	public String toString() {
		return this.markup;
	}

	private static Object safe(@Nullable Object argument) {
		if (argument == null) {
			return "";
		}
		// A Number type of the application's own may print anything
		if (argument instanceof Number && argument.getClass().getModule() == Number.class.getModule()) {
			return argument;
		}
		return (argument instanceof Html html) ? html.markup() : escape(argument.toString());
	}

	private static String escape(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
