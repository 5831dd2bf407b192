package io.liveflux.internal.page;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.csrf.CsrfToken;

import io.liveflux.component.Html;
import io.liveflux.web.PageHead;

/**
 * Writes Spring Security's CSRF token into the page, where the browser client finds it.
 * Pages of applications without CSRF protection get nothing. Thread-safe.
 *
 * @since 0.1
 * @see <a href=
 * "https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html#csrf-integration-javascript-other">Spring
 * Security, integrating with CSRF protection</a>
 */
public final class CsrfPageHead implements PageHead {

	/**
	 * Creates it.
	 */
	public CsrfPageHead() {
	}

	@Override
	public Html elements(HttpServletRequest request) {
		if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			return Html.format("<meta name=\"_csrf\" content=\"%s\"><meta name=\"_csrf_header\" content=\"%s\">",
					token.getToken(), token.getHeaderName());
		}
		return Html.raw("");
	}

}
