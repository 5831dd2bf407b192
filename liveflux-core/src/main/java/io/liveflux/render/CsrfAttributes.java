package io.liveflux.render;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

import io.liveflux.request.CsrfField;

/**
 * Puts Spring Security's token where views look for it. Loaded only where Spring Security
 * is on the class path.
 */
final class CsrfAttributes {

	private static final String ATTRIBUTE = "_csrf";

	private CsrfAttributes() {
	}

	/**
	 * Puts it into the attributes of a request and, for engines that do not look there,
	 * into a model.
	 */
	static void add(CsrfField csrf, ViewRequest request, Map<String, @Nullable Object> model) {
		CsrfToken token = new DefaultCsrfToken(csrf.headerName(), csrf.parameterName(), csrf.token());
		request.setAttribute(CsrfToken.class.getName(), token);
		// Not there as well: a view that exposes attributes refuses what the model has.
		model.putIfAbsent(ATTRIBUTE, token);
	}

}
