package io.liveflux.runtime;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where components may send pages: anywhere on the page's own host, and to hosts that are
 * listed. Only over HTTP, so never to a {@code javascript:} or {@code data:} address.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class RedirectTargets {

	private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

	// Browsers take a backslash for a slash.
	private static final Pattern WITH_HOST = Pattern
		.compile("(?:(?i:https?):)?[/\\\\]{2}(?:[^/\\\\?#]*@)?([^/\\\\?#@]*)(?:[/\\\\?#].*)?");

	private static final Pattern PORT = Pattern.compile(":\\d*$");

	private final List<String> allowedHosts;

	private RedirectTargets(List<String> allowedHosts) {
		this.allowedHosts = allowedHosts.stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
	}

	/**
	 * Returns targets.
	 * @param allowedHosts other hosts, such as {@code example.com}, or
	 * {@code *.example.com} for all hosts below it
	 */
	public static RedirectTargets of(List<String> allowedHosts) {
		allowedHosts.forEach((host) -> Assert.isTrue(host.matches("(\\*\\.)?[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]"),
				() -> "'" + host + "' is not a host; accepted are names such as 'example.com' and '*.example.com'"));
		return new RedirectTargets(allowedHosts);
	}

	/**
	 * Checks a target.
	 * @param url the target, as a browser would be given it
	 * @param ownHost host and port that the page came from, if that is known
	 * @throws IllegalArgumentException when a page may not be sent there
	 */
	void check(String url, @Nullable String ownHost) {
		// A browser drops tabs and line breaks, and leading blanks, before it looks for
		// the scheme.
		Assert.isTrue(url.chars().noneMatch((c) -> c < ' ' || c == 0x7F) && !url.startsWith(" "),
				"The target of a redirect must not start with a blank or hold control characters");
		Matcher withHost = WITH_HOST.matcher(url);
		if (withHost.matches()) {
			String host = withHost.group(1).toLowerCase(Locale.ROOT);
			boolean isOwn = ownHost != null && host.equals(ownHost.toLowerCase(Locale.ROOT));
			Assert.isTrue(isOwn || isAllowed(PORT.matcher(host).replaceFirst("")), () -> "A redirect to host '" + host
					+ "' is not allowed; add the host to the property 'liveflux.redirect.allowed-hosts'");
		}
		else {
			Matcher scheme = SCHEME.matcher(url);
			Assert.isTrue(!scheme.lookingAt(),
					() -> "A redirect to a '" + scheme.group() + "' address is not allowed; accepted are addresses of"
							+ " the page's own host, and 'http://' and 'https://' addresses of allowed hosts");
		}
	}

	private boolean isAllowed(String host) {
		return this.allowedHosts.stream()
			.anyMatch((allowed) -> allowed.startsWith("*.")
					? host.endsWith(allowed.substring(1)) && !host.startsWith(".") : host.equals(allowed));
	}

}
