package io.liveflux.test.internal.http;

import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Who somebody is logged in as, and how requests say so.
 */
public interface Login {

	/**
	 * Lets a request be one of the user.
	 * @param request a request that is about to be made
	 */
	void applyTo(MockHttpServletRequest request);

	/**
	 * Returns whether the user is still logged in.
	 * @param request a request that was made
	 */
	default boolean isStillIn(MockHttpServletRequest request) {
		return true;
	}

}
