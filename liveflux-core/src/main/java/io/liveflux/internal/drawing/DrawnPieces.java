package io.liveflux.internal.drawing;

import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;

import io.liveflux.render.ViewContext;

/**
 * Pieces of a component's HTML that need not be drawn again while their values are the
 * same. Immutable.
 *
 * @param html the whole HTML
 * @param surroundings what they were drawn with
 * @param ranges where they are in the HTML
 */
public record DrawnPieces(String html, Surroundings surroundings, Map<Key, Range> ranges) {

	static final DrawnPieces NONE = new DrawnPieces("",
			new Surroundings(ViewContext.of(Locale.ROOT), TimeZone.getTimeZone("UTC")), Map.of());

	/**
	 * What pieces depend on besides their values.
	 *
	 * @param context language, paths and token
	 * @param timeZone time zone of the thread
	 */
	public record Surroundings(ViewContext context, TimeZone timeZone) {

	}

	/**
	 * Tells pieces apart.
	 *
	 * @param place where it is in the view
	 * @param value what it shows, as a value that does not change
	 */
	record Key(Object place, @Nullable Object value) {

	}

	/**
	 * A part of the HTML.
	 *
	 * @param start index of its first character
	 * @param end index behind its last one
	 */
	record Range(int start, int end) {

		int length() {
			return this.end - this.start;
		}

	}

}
