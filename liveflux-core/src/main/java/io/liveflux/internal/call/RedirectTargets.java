package io.liveflux.internal.call;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;

/**
 * Where components may send pages: anywhere on the page's own host, and to hosts that are
 * listed. Only over HTTP, so never to a {@code javascript:} or {@code data:} address. An
 * address is read as browsers read it; what browsers would have to correct first, such as
 * control characters or an escaped host, is refused. Immutable and thread-safe.
 *
 * @since 0.1
 * @see <a href="https://url.spec.whatwg.org/#url-parsing">URL standard, parsing</a>
 */
public final class RedirectTargets {

	/**
	 * Controls, line and paragraph separators, half characters, and what nobody sees but
	 * for the two joiners, which words of some languages need.
	 */
	private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cf}&&[^\\u200C\\u200D]]");

	private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

	/** A host, or what stands before it, that is not taken as it is written. */
	private static final Pattern UNCLEAR = Pattern.compile("[^:]+:[/\\\\]*[^/\\\\?#]*[@%\\P{ASCII}]");

	private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9._-]*|\\[[0-9a-f:.]+]");

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
				() -> "'" + host + "' is not a host; use a name such as 'example.com' or '*.example.com'"));
		return new RedirectTargets(allowedHosts);
	}

	/**
	 * Checks a target.
	 * @param url the target, as a browser would be given it
	 * @param ownHost host and port that the page came from, if that is known
	 * @throws IllegalArgumentException when a page may not be sent there
	 */
	public void check(String url, @Nullable String ownHost) {
		Assert.isTrue(!HIDDEN.matcher(url).find() && url.equals(url.strip()),
				"The target of a redirect must not begin or end with a blank, or contain control or separator"
						+ " characters");
		Matcher scheme = SCHEME.matcher(url);
		if (scheme.lookingAt()) {
			Assert.isTrue(scheme.group().matches("(?i:https?:)"),
					() -> "A redirect to a '" + scheme.group() + "' address is not allowed; use an address of the "
							+ "page's own host, or 'http://' and 'https://' addresses of allowed hosts");
			checkHost(read(url), ownHost);
		}
		else if (url.length() > 1 && isSlash(url.charAt(0)) && isSlash(url.charAt(1))) {
			// Spring's parser knows no page that an address is relative to.
			checkHost(read("http:" + url), ownHost);
		}
	}

	private static boolean isSlash(char c) {
		return c == '/' || c == '\\';
	}

	private static UriComponents read(String url) {
		// Spring's parser reads international names by the older IDNA 2003, so that it
		// finds another host than browsers do.
		Assert.isTrue(!UNCLEAR.matcher(url).lookingAt(), "The host of a redirect must be written in plain ASCII (an"
				+ " international one as 'xn--…'), without escapes and without a user");
		UriComponents target = parse(url);
		if (target == null) {
			throw new IllegalArgumentException("The target of a redirect is not a valid address");
		}
		return target;
	}

	private static @Nullable UriComponents parse(String url) {
		try {
			return UriComponentsBuilder.fromUriString(url, ParserType.WHAT_WG).build();
		}
		catch (InvalidUrlException ex) {
			return null;
		}
	}

	private void checkHost(UriComponents target, @Nullable String ownHost) {
		String host = (target.getHost() != null) ? target.getHost().toLowerCase(Locale.ROOT) : "";
		Assert.isTrue(HOST.matcher(host).matches(), () -> "'" + host + "' is not a host that a page can be sent to");
		Assert.isTrue(isOwn(target, host, ownHost) || isAllowed(host), () -> "A redirect to host '" + host
				+ "' is not allowed; add the host to the property 'liveflux.redirect.allowed-hosts'");
	}

	private static boolean isOwn(UriComponents target, String host, @Nullable String ownHost) {
		UriComponents own = (ownHost != null) ? parse("http://" + ownHost) : null;
		if (own == null) {
			return false;
		}
		int defaultPort = "https".equals(target.getScheme()) ? 443 : 80;
		boolean samePort = target.getPort() == own.getPort()
				|| (target.getPort() == -1 && own.getPort() == defaultPort);
		return host.equalsIgnoreCase(own.getHost()) && samePort;
	}

	private boolean isAllowed(String host) {
		return this.allowedHosts.stream()
			.anyMatch((allowed) -> allowed.startsWith("*.")
					? host.endsWith(allowed.substring(1)) && !host.startsWith(".") : host.equals(allowed));
	}

}
