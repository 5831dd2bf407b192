package io.liveflux.internal.springsecurity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Keeps for the time after a login only what can be shown then.
 */
final class PageRequestCache implements RequestCache {

	private final RequestCache requests;

	private final RequestMatcher ignored;

	/**
	 * Creates a cache.
	 * @param requests keeps requests
	 * @param ignored which of them are not kept
	 */
	PageRequestCache(RequestCache requests, RequestMatcher ignored) {
		this.requests = requests;
		this.ignored = ignored;
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (!this.ignored.matches(request)) {
			this.requests.saveRequest(request, response);
		}
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		return this.requests.getRequest(request, response);
	}

	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		return this.requests.getMatchingRequest(request, response);
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		this.requests.removeRequest(request, response);
	}

}
