package io.liveflux.internal.channel;

import java.util.regex.Pattern;

/**
 * The rule for names of channels.
 */
final class ChannelName {

	static final int MAX_LENGTH = 200;

	/**
	 * Without ':', so that no name of an application's meets one of the library's own.
	 */
	private static final Pattern SYNTAX = Pattern.compile("[\\p{L}\\p{N}@][\\p{L}\\p{N}@._~/ +-]*");

	private ChannelName() {
	}

	static boolean isValid(String name) {
		return name.length() <= MAX_LENGTH && SYNTAX.matcher(name).matches();
	}

	/**
	 * Returns the name, if it is one.
	 * @throws IllegalArgumentException when it is not
	 */
	static String require(String name) {
		if (!isValid(name)) {
			throw new IllegalArgumentException("'" + name.substring(0, Math.min(50, name.length()))
					+ "' is not a channel's name, which has 1 to " + MAX_LENGTH
					+ " letters, digits, blanks or characters of @._~/+- and begins with a letter, a digit or @");
		}
		return name;
	}

}
