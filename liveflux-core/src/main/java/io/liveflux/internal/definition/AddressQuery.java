package io.liveflux.internal.definition;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The query of a page's address. What is wrong in it counts as absent: whoever follows a
 * link has not written it.
 *
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">URL, section 5.1</a>
 */
public final class AddressQuery {

	/** Name under which a mount brings the query of the page. */
	public static final String PARAMETER = "fluxurl";

	/** Longest query that is read, in characters; servers accept about as much. */
	public static final int MAX_LENGTH = 8192;

	private AddressQuery() {
	}

	/**
	 * Returns the parameters of a query with their values, in the order of the query.
	 * @param query with or without a question mark before it; {@code null} and what is no
	 * text are an empty one, as is one that is too long
	 */
	public static Map<String, List<String>> parse(@Nullable Object query) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		if (query instanceof String text && text.length() <= MAX_LENGTH) {
			for (String pair : (text.startsWith("?") ? text.substring(1) : text).split("&")) {
				int equals = pair.indexOf('=');
				String name = decode((equals >= 0) ? pair.substring(0, equals) : pair);
				String value = decode((equals >= 0) ? pair.substring(equals + 1) : "");
				if (name != null && value != null && !name.isEmpty()) {
					parameters.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
				}
			}
		}
		return parameters;
	}

	private static @Nullable String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		// A percent sign without two digits.
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
