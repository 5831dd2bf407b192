package io.liveflux.internal.binding;

import org.jspecify.annotations.Nullable;

/**
 * Shortens what a client sent until it can stand in an error message.
 */
public final class ShownValue {

	private static final int MAX_LENGTH = 50;

	private ShownValue() {
	}

	public static String of(@Nullable Object value) {
		String text = String.valueOf(value);
		String shown = (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "…";
		// A line break would let a client write lines of its own into a log.
		return shown.replaceAll("\\p{Cntrl}", " ");
	}

}
