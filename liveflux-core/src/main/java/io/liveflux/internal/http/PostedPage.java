package io.liveflux.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

import io.liveflux.protocol.InboundMessage;

/**
 * The page that a browser has posted a form from by itself, without the client script: it
 * is shown again after the post, with the component as it is then.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4">RFC 9110, section
 * 15.4.4</a>
 */
final class PostedPage {

	/** Names the page, where the browser does not say it. */
	private static final String FIELD = "liveflux_page";

	/** What nobody writes into the address of a page. */
	private static final Pattern HIDDEN = Pattern.compile("[\\p{Cntrl}\\s\\\\\\P{ASCII}]");

	private final String path;

	private PostedPage(String path) {
		this.path = path;
	}

	/**
	 * Returns the page, if a browser asks for one that this application has.
	 */
	static Optional<PostedPage> of(HttpServletRequest request) {
		String named = request.getParameter(FIELD);
		if (named != null) {
			return path(request, named);
		}
		return navigates(request) ? before(request).map(PostedPage::new) : Optional.empty();
	}

	/**
	 * Returns path and query of the page that a browser comes from, if this application
	 * has it. What the form itself says is not looked at: it may be unreadable.
	 */
	static Optional<String> before(HttpServletRequest request) {
		String referer = request.getHeader(HttpHeaders.REFERER);
		return (referer != null) ? own(request, referer).flatMap((path) -> path(request, path)).map((page) -> page.path)
				: Optional.empty();
	}

	/**
	 * Returns whether the browser shows the answer as a page.
	 */
	static boolean navigates(HttpServletRequest request) {
		String mode = request.getHeader("Sec-Fetch-Mode");
		// Without TLS, browsers do not say the mode.
		return (mode != null) ? mode.equals("navigate") : "1".equals(request.getHeader("Upgrade-Insecure-Requests"));
	}

	/**
	 * Returns path and query of an address of the host that was asked.
	 */
	private static Optional<String> own(HttpServletRequest request, String address) {
		try {
			URI uri = new URI(address);
			if (!request.getServerName().equalsIgnoreCase(uri.getHost()) || uri.getRawPath() == null) {
				return Optional.empty();
			}
			return Optional.of(uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : ""));
		}
		// Then nobody knows where the form was.
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	private static Optional<PostedPage> path(HttpServletRequest request, String path) {
		boolean ours = path.startsWith(request.getContextPath() + "/") && !path.startsWith("//")
				&& !HIDDEN.matcher(path).find() && !withoutQuery(path).equals(request.getRequestURI());
		return ours ? Optional.of(new PostedPage(path)) : Optional.empty();
	}

	private static String withoutQuery(String path) {
		int end = path.indexOf('?');
		return (end >= 0) ? path.substring(0, end) : path;
	}

	/**
	 * Sends the browser to the page.
	 * @param componentId the component that the page is to show; {@code null} for those
	 * that it places
	 * @param url what the address is to say of the component, as its root has it
	 */
	void show(HttpServletResponse response, @Nullable String componentId, String url) {
		UriComponentsBuilder address = UriComponentsBuilder.fromUriString(this.path).fragment(null);
		List<String> pairs = Arrays.stream(url.split("&"))
			.filter((pair) -> !pair.isEmpty())
			.map((pair) -> pair.startsWith("!") ? pair.substring(1) : pair)
			.toList();
		pairs.forEach((pair) -> address.replaceQueryParam(pair.split("=", 2)[0]));
		pairs.stream().filter((pair) -> pair.contains("=")).forEach(address::query);
		String page = address
			.replaceQueryParam(InboundMessage.SHOW,
					(componentId != null) ? new Object[] { componentId } : new Object[0])
			.build()
			.toUriString();
		redirect(response, page);
	}

	/**
	 * Sends the browser to another address with a new request.
	 */
	static void redirect(HttpServletResponse response, String url) {
		response.setStatus(HttpServletResponse.SC_SEE_OTHER);
		response.setHeader(HttpHeaders.LOCATION, url);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

}
