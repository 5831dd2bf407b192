package io.liveflux.web;

import jakarta.servlet.http.HttpServletRequest;

import io.liveflux.component.Html;

/**
 * Adds to the head of a page what the browser client needs there, right before its
 * script. Beans of this type are asked in their order.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PageHead {

	/**
	 * Returns what to add.
	 * @param request the request for the page
	 * @return elements for the page's head, may be empty
	 */
	Html elements(HttpServletRequest request);

}
