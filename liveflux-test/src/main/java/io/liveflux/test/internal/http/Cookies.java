package io.liveflux.test.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;

import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The cookies of one browser. Used by one thread at a time.
 */
public final class Cookies {

	private final Map<String, Cookie> byName = new LinkedHashMap<>();

	/**
	 * Returns the value of a cookie, or {@code null} when there is none.
	 * @param name its name
	 */
	public @Nullable String value(String name) {
		Cookie cookie = this.byName.get(name);
		return (cookie != null) ? cookie.getValue() : null;
	}

	/**
	 * Returns the text that a script has kept in a cookie, or {@code null} when there is
	 * none.
	 * @param name name of the cookie
	 */
	public @Nullable String remembered(String name) {
		String value = value(name);
		return (value != null) ? UriUtils.decode(value, StandardCharsets.UTF_8) : null;
	}

	/**
	 * Keeps a text in a cookie, as a script does.
	 * @param name name of the cookie
	 * @param text the text; {@code null} to delete the cookie
	 */
	public void remember(String name, @Nullable String text) {
		if (text != null) {
			this.byName.put(name, new Cookie(name, UriUtils.encode(text, StandardCharsets.UTF_8)));
		}
		else {
			this.byName.remove(name);
		}
	}

	/**
	 * Sends the cookies along with a request.
	 */
	void send(AbstractMockHttpServletRequestBuilder<?> request) {
		if (!this.byName.isEmpty()) {
			request.cookie(this.byName.values().toArray(Cookie[]::new));
		}
	}

	/**
	 * Takes the cookies that an answer sets or deletes.
	 */
	void take(Cookie[] answered) {
		for (Cookie cookie : answered) {
			if (cookie.getMaxAge() == 0) {
				this.byName.remove(cookie.getName());
			}
			else {
				this.byName.put(cookie.getName(), cookie);
			}
		}
	}

}
