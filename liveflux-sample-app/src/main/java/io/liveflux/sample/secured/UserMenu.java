package io.liveflux.sample.secured;

import java.security.Principal;

import org.springframework.context.annotation.Profile;

import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

/**
 * Who is logged in, what was announced meanwhile, and an ordinary form that logs out: it
 * has its token in each update.
 */
@LiveComponent("user-menu")
@Profile("secured")
class UserMenu {

	private String name = "";

	private int announced;

	@OnMount
	void mount(Principal user) {
		this.name = user.getName();
	}

	@OnEvent
	void announced(Announced event) {
		this.announced++;
	}

}
