package io.liveflux.internal.binding;

import java.util.Locale;

/**
 * Names that pages write differently than Java does: {@code userid}, {@code user-id},
 * {@code user_id} and {@code userId} are one name.
 */
public final class RelaxedName {

	private RelaxedName() {
	}

	/**
	 * Returns what all spellings of a name have in common.
	 */
	public static String of(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns whether a name that a client sent may be bound at all. Names of the
	 * protocol may not, nor names with a leading underscore in another spelling: template
	 * engines use those for markers beside check boxes and for tokens.
	 */
	public static boolean isBindable(String name) {
		return !name.regionMatches(true, 0, "liveflux_", 0, "liveflux_".length()) && !name.startsWith("_");
	}

}
