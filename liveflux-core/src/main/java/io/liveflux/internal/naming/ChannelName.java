package io.liveflux.internal.naming;

import java.util.regex.Pattern;

/**
 * The rule for names of channels.
 *
 * @since 0.1
 */
public final class ChannelName {

	static final int MAX_LENGTH = 200;

	/**
	 * Without ':', so that no name of an application's meets one of the library's own.
	 */
	private static final Pattern SYNTAX = Pattern.compile("[\\p{L}\\p{N}@][\\p{L}\\p{N}@._~/ +-]*");

	private ChannelName() {
	}

	/**
	 * Returns whether a text can be the name of a channel.
	 * @param name the text
	 */
	public static boolean isValid(String name) {
		return name.length() <= MAX_LENGTH && SYNTAX.matcher(name).matches();
	}

	/**
	 * Returns the name, if it is one.
	 * @param name the name
	 * @throws IllegalArgumentException when it is not
	 */
	public static String require(String name) {
		if (!isValid(name)) {
			throw new IllegalArgumentException("'" + name.substring(0, Math.min(50, name.length()))
					+ "' is not a channel name, which has 1 to " + MAX_LENGTH
					+ " letters, digits, spaces or characters of @._~/+- and begins with a letter, a digit or @");
		}
		return name;
	}

}
