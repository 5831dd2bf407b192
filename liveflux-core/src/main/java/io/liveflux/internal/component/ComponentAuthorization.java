package io.liveflux.internal.component;

import java.util.Optional;

import io.liveflux.call.Caller;
import io.liveflux.call.ComponentAccess;
import io.liveflux.component.ComponentForbiddenException;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Decides whom a component answers to.
 */
public final class ComponentAuthorization {

	private final ComponentAccess sharedAccess;

	public ComponentAuthorization(ComponentAccess sharedAccess) {
		this.sharedAccess = sharedAccess;
	}

	/**
	 * Returns the owner of what a caller mounts: the user, else the HTTP session.
	 */
	public static Optional<Owner> ownerFor(Caller caller) {
		if (caller.principal() != null) {
			return Optional.of(Owner.user(caller.principal().getName()));
		}
		return Optional.ofNullable(caller.sessionId()).map(Owner::session);
	}

	/**
	 * Lets in whom a component answers to.
	 * @throws ComponentForbiddenException for everyone else
	 */
	public void check(StoredComponent stored, Caller caller) {
		if (stored.owner().kind() == Owner.Kind.SHARED) {
			checkShared(stored.kind(), (stored.key() != null) ? stored.key() : "", caller);
		}
		else if (!ownerFor(caller).map(stored.owner()::equals).orElse(false)) {
			throw new ComponentForbiddenException();
		}
	}

	/**
	 * Returns whether a component that is not shared answers to a caller.
	 */
	public boolean isAllowed(StoredComponent stored, Caller caller) {
		try {
			check(stored, caller);
			return true;
		}
		catch (ComponentForbiddenException ex) {
			return false;
		}
	}

	public void checkShared(String kind, String key, Caller caller) {
		if (!this.sharedAccess.isAllowed(kind, key, caller)) {
			throw new ComponentForbiddenException();
		}
	}

}
