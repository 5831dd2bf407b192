package io.liveflux.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request was sent from the machine that it came to. Nothing is believed
 * that a client or a proxy says about itself.
 */
final class LoopbackCheck {

	/** An address, not a name that somebody would have to be asked for. */
	private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%.*)?");

	private static final Pattern PORT = Pattern.compile(":\\d*$");

	/** Headers of proxies: who they stand for may sit elsewhere. */
	private static final Set<String> PROXIED = Set.of("forwarded", "x-real-ip", "via");

	private static final String FORWARDED = "x-forwarded-";

	/** Set where Tomcat has taken the address from a header, which it then removes. */
	private static final String TOMCAT_FORWARDED = "org.apache.tomcat.request.forwarded";

	private LoopbackCheck() {
	}

	static boolean isFromThisMachine(HttpServletRequest request) {
		ServletRequest raw = request;
		while (raw instanceof ServletRequestWrapper wrapper) {
			raw = wrapper.getRequest();
		}
		// Filters that trust forwarded headers wrap the request.
		return raw instanceof HttpServletRequest container && isLoopback(container.getRemoteAddr())
				&& isOwnName(container.getHeader("Host")) && !isProxied(container) && !isProxied(request)
				&& container.getAttribute(TOMCAT_FORWARDED) == null;
	}

	private static boolean isProxied(HttpServletRequest request) {
		return Collections.list(request.getHeaderNames())
			.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.anyMatch((name) -> PROXIED.contains(name) || name.startsWith(FORWARDED));
	}

	/**
	 * A proxy that says nothing of itself is asked by another name.
	 */
	private static boolean isOwnName(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.endsWith(".localhost") || isLoopback(
				(name.startsWith("[") && name.endsWith("]")) ? name.substring(1, name.length() - 1) : name);
	}

	private static boolean isLoopback(@Nullable String address) {
		try {
			return address != null && ADDRESS.matcher(address).matches()
					&& InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
