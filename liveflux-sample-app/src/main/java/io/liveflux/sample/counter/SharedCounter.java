package io.liveflux.sample.counter;

import org.springframework.security.access.prepost.PreAuthorize;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;

/**
 * A counter that all pages with the same key watch and change together.
 */
@LiveComponent(value = "shared-counter", shared = true, clientMount = true)
class SharedCounter {

	private int count;

	@Action
	void increment(@DefaultValue("1") int by) {
		this.count += by;
	}

	@Action
	void decrement() {
		this.count--;
	}

	// Method security is on with the profile "secured"; without it everybody may.
	@Action
	@PreAuthorize("hasRole('ADMIN')")
	void reset() {
		this.count = 0;
	}

}
