package io.liveflux.test.internal.conversation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.http.Visitor;

/**
 * Proves to the server that a request comes from its own page.
 *
 * @param header name of the header that carries the token
 * @param token the token; {@code null} when the page has none
 */
public record CsrfProof(String header, @Nullable String token) {

	private static final String HEADER = "X-CSRF-TOKEN";

	/**
	 * Finds the token as the client script does: in {@code meta} elements, else in the
	 * cookie, else in a hidden field.
	 */
	public static CsrfProof in(Document page, Visitor visitor) {
		Element meta = page.selectFirst("meta[name=_csrf]");
		if (meta != null) {
			Element header = page.selectFirst("meta[name=_csrf_header]");
			return new CsrfProof((header != null) ? header.attr("content") : HEADER, meta.attr("content"));
		}
		String cookie = visitor.cookies().value("XSRF-TOKEN");
		if (cookie != null) {
			return new CsrfProof("X-XSRF-TOKEN", URLDecoder.decode(cookie, StandardCharsets.UTF_8));
		}
		Element field = page.selectFirst("input[name=_csrf]");
		return new CsrfProof(HEADER, (field != null) ? field.attr("value") : null);
	}

	/**
	 * Adds the header to a request, if the page has a token.
	 * @param headers takes its name and its value
	 */
	public void addTo(BiConsumer<String, String> headers) {
		if (this.token != null) {
			headers.accept(this.header, this.token);
		}
	}

}
