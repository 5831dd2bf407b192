package io.liveflux.test.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletResponse;

/**
 * What a request was answered with.
 *
 * @param url where the answer comes from, redirects followed
 * @param redirects the addresses that were redirected to on the way
 * @param response the answer
 */
public record Answer(String url, List<String> redirects, MockHttpServletResponse response) {

	/**
	 * Returns the status.
	 */
	public int status() {
		return this.response.getStatus();
	}

	/**
	 * Returns the body as text.
	 */
	public String body() {
		return new String(this.response.getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	/**
	 * Returns a header.
	 * @param name its name
	 */
	public @Nullable String header(String name) {
		return this.response.getHeader(name);
	}

}
