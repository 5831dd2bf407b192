package io.liveflux.store;

import java.time.ZoneId;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * For whom a component is drawn: in which language and time zone, and as which user.
 * Immutable.
 *
 * @param locale the language to draw in, as a BCP 47 tag
 * @param timeZone id of the time zone to draw in, {@code null} for that of the server
 * @param identity the user who is logged in, {@code null} for nobody
 * @since 0.1
 */
public record Viewer(String locale, @Nullable String timeZone, @Nullable StoredIdentity identity) {

	/**
	 * Returns a viewer who is not logged in.
	 * @param locale the language to draw in
	 * @param timeZone the time zone to draw in, {@code null} for that of the server
	 */
	public static Viewer nobody(Locale locale, @Nullable ZoneId timeZone) {
		return new Viewer(locale.toLanguageTag(), (timeZone != null) ? timeZone.getId() : null, null);
	}

	/**
	 * Returns this viewer as another user.
	 * @param identity the user, {@code null} for nobody
	 */
	public Viewer as(@Nullable StoredIdentity identity) {
		return new Viewer(this.locale, this.timeZone, identity);
	}

}
