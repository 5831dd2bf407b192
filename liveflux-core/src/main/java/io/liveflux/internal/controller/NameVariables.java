package io.liveflux.internal.controller;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.protocol.ErrorCode;

/**
 * The variables of a channel's name, and where their values come from when a connection
 * is opened at the path of the channel.
 */
final class NameVariables {

	/** Stands for the name of the user who is logged in, and for nobody else's. */
	static final String PRINCIPAL = "principal";

	private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");

	private NameVariables() {
	}

	/**
	 * Returns the names of the variables of a pattern.
	 */
	static Set<String> of(String pattern) {
		Set<String> variables = new TreeSet<>();
		Matcher matcher = VARIABLE.matcher(pattern);
		while (matcher.find()) {
			variables.add(matcher.group(1));
		}
		return variables;
	}

	/**
	 * Returns the values: from the path, else from the query, and for {@value #PRINCIPAL}
	 * the user.
	 * @param pattern the pattern of the channel's name
	 * @throws ChannelRefusedException when a value is missing or malformed
	 */
	static Map<String, String> values(String pattern, Map<String, String> path, Map<String, List<String>> query,
			@Nullable Principal user) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String variable : of(pattern)) {
			String fromPath = path.get(variable);
			if (fromPath != null) {
				values.put(variable, valid(fromPath, "path variable '" + variable + "'"));
			}
			else if (variable.equals(PRINCIPAL)) {
				values.put(variable, valid(nameOf(user), "name of the user"));
			}
			else {
				values.put(variable, valid(single(variable, query.getOrDefault(variable, List.of())),
						"query parameter '" + variable + "'"));
			}
		}
		return values;
	}

	private static String nameOf(@Nullable Principal user) {
		if (user == null) {
			throw new ChannelRefusedException(ErrorCode.UNAUTHORIZED, "You must be logged in to join this channel");
		}
		return user.getName();
	}

	private static String single(String variable, List<String> given) {
		if (given.size() != 1 || given.get(0).isBlank()) {
			throw new ChannelRefusedException(ErrorCode.BAD_REQUEST, "Query parameter '" + variable + "' is "
					+ ((given.size() > 1) ? "given more than once" : "missing") + ", and names the channel to join");
		}
		return given.get(0);
	}

	private static String valid(String value, String what) {
		// Anything that a name may hold, but not what separates its parts.
		if (!ChannelName.isValid("x" + value) || value.contains("/")) {
			throw malformed(what);
		}
		return value;
	}

	private static ChannelRefusedException malformed(String what) {
		return new ChannelRefusedException(ErrorCode.BAD_REQUEST, "The " + what
				+ " cannot be part of a channel name, which may have letters, digits, spaces and the characters "
				+ "@._~+-");
	}

	/**
	 * Returns the name of a channel with these values.
	 */
	static String name(String pattern, Map<String, String> values) {
		return VARIABLE.matcher(pattern)
			.replaceAll((found) -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
	}

	/**
	 * Checks that who joins a channel that is named after a user is this user.
	 * @throws ChannelRefusedException when it is somebody else
	 */
	static void requireOwn(Map<String, String> variables, @Nullable Principal user) {
		String owner = variables.get(PRINCIPAL);
		if (owner != null && !owner.equals(nameOf(user))) {
			throw new ChannelRefusedException(ErrorCode.FORBIDDEN, "This channel belongs to another user");
		}
	}

}
