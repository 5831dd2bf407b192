package io.liveflux.store;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Who the owner of a component is, written down so that any thread and any node can draw
 * the component as its owner. Immutable.
 *
 * @param name the user's name
 * @param authorities what the user may do, as Spring Security's authorities are written;
 * empty without Spring Security
 * @param remembered whether the user was not logged in by hand but remembered from an
 * earlier visit
 * @since 0.1
 */
public record StoredIdentity(String name, List<String> authorities, boolean remembered) {

	/**
	 * Creates an identity.
	 */
	public StoredIdentity {
		Assert.notNull(name, "'name' must not be null");
		authorities = List.copyOf(authorities);
	}

	/**
	 * Returns the name only; what somebody may do is left out.
	 */
	@Override
	public String toString() {
		return "StoredIdentity[" + this.name + "]";
	}

}
