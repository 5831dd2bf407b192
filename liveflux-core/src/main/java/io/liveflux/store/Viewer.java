package io.liveflux.store;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ConcurrentLruCache;

import io.liveflux.request.CsrfField;

/**
 * For whom a component is drawn: in which language and time zone, as which user, and with
 * what the pages of this user have in links and forms. Immutable.
 *
 * @param locale the language to draw in, as a BCP 47 tag
 * @param timeZone id of the time zone to draw in, {@code null} for that of the server
 * @param identity the user who is logged in, {@code null} for nobody
 * @param contextPath the path that comes before all paths of the application for
 * browsers, {@code null} for that of the servlet context
 * @param csrf the token of forms, {@code null} for none
 * @since 0.1
 */
public record Viewer(String locale, @Nullable String timeZone, @Nullable StoredIdentity identity,
		@Nullable String contextPath, @Nullable CsrfField csrf) {

	/** Languages that were asked for lately: reading a tag costs more than finding it. */
	private static final ConcurrentLruCache<String, Locale> LOCALES = new ConcurrentLruCache<>(128,
			Locale::forLanguageTag);

	/**
	 * Returns a viewer who is not logged in.
	 * @param locale the language to draw in
	 * @param timeZone the time zone to draw in, {@code null} for that of the server
	 */
	public static Viewer nobody(Locale locale, @Nullable ZoneId timeZone) {
		return new Viewer(locale.toLanguageTag(), (timeZone != null) ? timeZone.getId() : null, null, null, null);
	}

	/**
	 * Returns the language to draw in.
	 */
	public Locale toLocale() {
		return LOCALES.get(this.locale);
	}

	/**
	 * Returns this viewer as another user.
	 * @param identity the user, {@code null} for nobody
	 */
	public Viewer as(@Nullable StoredIdentity identity) {
		return new Viewer(this.locale, this.timeZone, identity, this.contextPath, this.csrf);
	}

	/**
	 * Returns this viewer with what is in links and forms of another page.
	 * @param contextPath the path that comes before all paths of the application for
	 * browsers, {@code null} for that of the servlet context
	 * @param csrf the token of forms, {@code null} for none
	 */
	public Viewer at(@Nullable String contextPath, @Nullable CsrfField csrf) {
		return new Viewer(this.locale, this.timeZone, this.identity, contextPath, csrf);
	}

	/**
	 * Returns whether links and forms are the same for another viewer.
	 * @param other the other viewer
	 */
	public boolean isAtTheSamePlace(Viewer other) {
		return Objects.equals(this.contextPath, other.contextPath) && Objects.equals(this.csrf, other.csrf);
	}

}
