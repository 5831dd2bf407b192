package io.liveflux.internal.naming;

import java.util.Set;

import org.springframework.util.Assert;

/**
 * The rule for names of commands that the application sends.
 *
 * @since 0.1
 */
public final class CommandName {

	/**
	 * What the library itself says in the plain dialect, where nothing else tells it
	 * apart.
	 */
	private static final Set<String> RESERVED = Set.of("joined", "error", "online-update", "close-connection");

	private CommandName() {
	}

	/**
	 * Returns the name, if the application may use it.
	 * @param cmd the command
	 * @throws IllegalArgumentException when it is empty or one of the library's own
	 */
	public static String require(String cmd) {
		Assert.hasText(cmd, "'cmd' must not be empty");
		if (RESERVED.contains(cmd) || cmd.startsWith("@")) {
			throw new IllegalArgumentException("A command cannot be named '" + cmd + "': the names "
					+ String.join(", ", RESERVED.stream().sorted().toList())
					+ " and those that begin with '@' are the library's own");
		}
		return cmd;
	}

}
