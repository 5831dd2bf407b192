package io.liveflux.sample.recipes.code;

import jakarta.validation.constraints.Pattern;

import io.liveflux.component.LiveComponent;
import io.liveflux.page.UrlParam;

/**
 * Tabs whose choice is in the address.
 */
@LiveComponent("tabs")
class Tabs {

	@UrlParam
	@Pattern(regexp = "taste|origin|brewing")
	private String tab = "taste";

}
