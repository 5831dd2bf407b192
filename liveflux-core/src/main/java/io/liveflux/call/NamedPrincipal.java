package io.liveflux.call;

import java.security.Principal;

/**
 * A user of whom nothing but the name is known.
 *
 * @param name the user's name
 */
record NamedPrincipal(String name) implements Principal {

	@Override
	public String getName() {
		return this.name;
	}

}
