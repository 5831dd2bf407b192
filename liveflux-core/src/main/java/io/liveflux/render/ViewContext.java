package io.liveflux.render;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.request.CsrfField;

/**
 * What a view is drawn with besides its model. Immutable.
 *
 * @param locale the language
 * @param contextPath the path that comes before all paths of the application for
 * browsers, {@code null} for that of the servlet context
 * @param csrf the token that forms carry, {@code null} for none
 * @since 0.1
 */
public record ViewContext(Locale locale, @Nullable String contextPath, @Nullable CsrfField csrf) {

	/**
	 * Creates a context.
	 */
	public ViewContext {
		Assert.notNull(locale, "'locale' must not be null");
	}

	/**
	 * Returns a context of a language only.
	 * @param locale the language
	 */
	public static ViewContext of(Locale locale) {
		return new ViewContext(locale, null, null);
	}

}
