package io.liveflux.store;

import org.springframework.util.Assert;

/**
 * Whom a component answers to. Immutable.
 *
 * @param kind what the name is the name of
 * @param name name of the user or id of the HTTP session; empty for a shared component
 * @since 0.1
 */
public record Owner(Kind kind, String name) {

	private static final Owner SHARED = new Owner(Kind.SHARED, "");

	/**
	 * Creates an owner.
	 */
	public Owner {
		Assert.isTrue(name.isEmpty() == (kind == Kind.SHARED), "'name' must be empty for a shared component only");
	}

	/**
	 * Returns a logged-in user as owner.
	 * @param name the user's name
	 */
	public static Owner user(String name) {
		return new Owner(Kind.USER, name);
	}

	/**
	 * Returns an HTTP session as owner, for components of somebody who is not logged in.
	 * @param id the session's id
	 */
	public static Owner session(String id) {
		return new Owner(Kind.SESSION, id);
	}

	/**
	 * Returns the owner of shared components, which answer to whoever the application
	 * lets in.
	 */
	public static Owner shared() {
		return SHARED;
	}

	/**
	 * Returns kind and name; the id of a session is left out because it is secret.
	 */
	@Override
	public String toString() {
		return switch (this.kind) {
			case USER -> "user " + this.name;
			case SESSION -> "a session";
			case SHARED -> "shared";
		};
	}

	/**
	 * What the name of an owner is the name of.
	 */
	public enum Kind {

		/** A user who is logged in. */
		USER,

		/** An HTTP session in which nobody is logged in. */
		SESSION,

		/** Nobody in particular. */
		SHARED

	}

}
