package io.liveflux.sample.secured;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * Gives every page the nonce of its scripts.
 */
@ControllerAdvice
@Profile("secured")
class PageNonce {

	@ModelAttribute("nonce")
	@Nullable String nonce(@RequestAttribute(required = false) @Nullable String nonce) {
		return nonce;
	}

}
