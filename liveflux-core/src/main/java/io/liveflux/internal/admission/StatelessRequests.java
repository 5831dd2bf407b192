package io.liveflux.internal.admission;

import jakarta.servlet.ServletRequest;

/**
 * Requests of an application that wants no HTTP sessions.
 *
 * @since 0.1
 */
public final class StatelessRequests {

	private static final String ATTRIBUTE = StatelessRequests.class.getName();

	private StatelessRequests() {
	}

	/**
	 * Notes that no session may be made for a request.
	 * @param request the request
	 */
	public static void mark(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, Boolean.TRUE);
	}

	/**
	 * Returns whether no session may be made for a request.
	 * @param request the request
	 */
	public static boolean isStateless(ServletRequest request) {
		return Boolean.TRUE.equals(request.getAttribute(ATTRIBUTE));
	}

}
