package io.liveflux.sample.recipes.code;

import jakarta.validation.constraints.Pattern;

import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.page.Remembered;

/**
 * A colour scheme that the browser remembers.
 */
@LiveComponent("dark-mode")
class DarkMode {

	@Bindable
	@Remembered(perUser = false)
	@Pattern(regexp = "auto|light|dark")
	private String theme = "auto";

}
