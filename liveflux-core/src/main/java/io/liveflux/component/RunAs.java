package io.liveflux.component;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * As whom a service changes a component. It decides what {@code SecurityContextHolder}
 * says while the change runs, and so what method security lets it call. As whom the
 * component is drawn afterwards is another matter: always as its owner, and a shared one
 * as nobody. Immutable.
 *
 * @since 0.1
 */
public final class RunAs {

	private static final RunAs NOBODY = new RunAs(null);

	private static final RunAs OWNER = new RunAs(null);

	private final @Nullable Principal principal;

	private RunAs(@Nullable Principal principal) {
		this.principal = principal;
	}

	/**
	 * Returns that nobody is logged in, which is the default.
	 */
	public static RunAs nobody() {
		return NOBODY;
	}

	/**
	 * Returns that the change runs as the user who owns the component, with the
	 * authorities of that user's last call. Not for shared components, which nobody owns.
	 */
	public static RunAs owner() {
		return OWNER;
	}

	/**
	 * Returns that the change runs as a user, for instance as the one in whose request
	 * the service runs: {@code RunAs.user(authentication)}.
	 * @param principal the user; with Spring Security an {@code Authentication}
	 */
	public static RunAs user(Principal principal) {
		Assert.notNull(principal, "'principal' must not be null");
		return new RunAs(principal);
	}

	/**
	 * Returns whether this is the component's owner.
	 */
	public boolean isOwner() {
		return this == OWNER;
	}

	/**
	 * Returns whether this is nobody.
	 */
	public boolean isNobody() {
		return this == NOBODY;
	}

	/**
	 * Returns the user, or {@code null} where this is the owner or nobody.
	 */
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (this.principal != null && other instanceof RunAs that && this.principal.equals(that.principal));
	}

	@Override
	public int hashCode() {
		return (this.principal != null) ? this.principal.hashCode() : System.identityHashCode(this);
	}

	/**
	 * Returns no names.
	 */
	@Override
	public String toString() {
		return "RunAs[" + ((this == OWNER) ? "owner" : (this == NOBODY) ? "nobody" : "user") + "]";
	}

}
