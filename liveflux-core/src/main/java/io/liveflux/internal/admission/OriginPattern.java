package io.liveflux.internal.admission;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * A pattern of origins. Scheme, host and port are compared one by one, so a {@code *}
 * never covers more than the part that it stands in. Immutable.
 */
final class OriginPattern {

	private static final Pattern SYNTAX = Pattern
		.compile("(?<scheme>\\*|[a-z][a-z0-9+.-]*)://(?<host>[a-z0-9*._-]+|\\[[0-9a-f:.]+])"
				+ "(?::(?<port>\\*|\\d{1,5}|\\[(?:\\*|\\d{1,5}(?:, *\\d{1,5})*)]))?");

	private static final Pattern ORIGIN = Pattern.compile("(?<scheme>[a-z][a-z0-9+.-]*)://"
			+ "(?<host>[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*\\.?|\\[[0-9a-f:.]+])(?::(?<port>\\d{1,5}))?");

	private static final String ANY = "*";

	private final boolean any;

	private final Pattern scheme;

	private final Pattern host;

	private final Pattern port;

	private OriginPattern(boolean any, String scheme, String host, String port) {
		this.any = any;
		this.scheme = Pattern.compile(scheme);
		this.host = Pattern.compile(host);
		this.port = Pattern.compile(port);
	}

	/**
	 * Reads a pattern.
	 * @throws IllegalArgumentException when it is none
	 */
	static OriginPattern parse(String pattern) {
		if (pattern.equals(ANY)) {
			return new OriginPattern(true, "", "", "");
		}
		Matcher parts = SYNTAX.matcher(pattern.toLowerCase(Locale.ROOT));
		Assert.isTrue(parts.matches(),
				() -> "'" + pattern
						+ "' is not a pattern of origins; accepted are a scheme, a host and, where it is not"
						+ " the scheme's own, a port, such as 'https://*.example.com' and 'http://localhost:*'");
		return new OriginPattern(false, withStars(parts.group("scheme")), withStars(parts.group("host")),
				ports(parts.group("port")));
	}

	private static String withStars(String text) {
		return "\\Q" + text.replace(ANY, "\\E.*\\Q") + "\\E";
	}

	private static String ports(String port) {
		if (port == null) {
			return "";
		}
		String listed = port.replaceAll("[\\[\\] ]", "");
		return listed.equals(ANY) ? "\\d*" : listed.replace(',', '|');
	}

	/**
	 * Returns whether an origin, as browsers write it, is of this pattern.
	 */
	boolean matches(String origin) {
		if (this.any) {
			return true;
		}
		Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
		if (!parts.matches()) {
			return false;
		}
		String port = parts.group("port");
		return this.scheme.matcher(parts.group("scheme")).matches() && this.host.matcher(parts.group("host")).matches()
				&& this.port.matcher((port != null) ? port : "").matches();
	}

}
