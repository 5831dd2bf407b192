package io.liveflux.internal.http;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The name that a page gives itself.
 */
final class ClientName {

	private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private ClientName() {
	}

	/**
	 * Returns the name, or {@code null} when it is none.
	 */
	static @Nullable String orNull(@Nullable String name) {
		return (name != null && SYNTAX.matcher(name).matches()) ? name : null;
	}

}
