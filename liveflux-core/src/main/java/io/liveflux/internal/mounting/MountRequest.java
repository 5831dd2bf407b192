package io.liveflux.internal.mounting;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;

import io.liveflux.call.Caller;
import io.liveflux.connection.Connection;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.store.Owner;

/**
 * How a component is asked for.
 *
 * @param given what it is mounted with
 * @param caller who asks, {@code null} when it is the server
 * @param request the request that its methods find, although another one is drawn
 * @param observer watches it from now on, {@code null} when nobody does
 * @param parent the component in whose view it stands, {@code null} for none
 */
record MountRequest(GivenParameters given, @Nullable Caller caller, @Nullable RequestAttributes request,
		ComponentMounter.@Nullable Observer observer, @Nullable LockedComponent parent) {

	static MountRequest of(GivenParameters given, @Nullable Caller caller,
			ComponentMounter.@Nullable Observer observer) {
		return new MountRequest(given, caller, null, observer, null);
	}

	void check(String id) {
		if (this.observer != null) {
			this.observer.check(id);
		}
	}

	void tell(LockedComponent locked) {
		if (this.observer != null) {
			this.observer.mounted(locked);
		}
	}

	/**
	 * Returns the connection that is answered with the drawing. What is drawn inside of
	 * another component is no answer.
	 */
	@Nullable Connection told(LockedComponent locked) {
		Caller asking = locked.caller();
		return (asking != null && this.parent == null) ? asking.connection() : null;
	}

	/**
	 * Returns whom a shared component counts for, {@code null} when the server has chosen
	 * it. A client without user and session is its connection.
	 */
	@Nullable Owner client() {
		if (this.caller == null || !this.given.chosen()) {
			return null;
		}
		Connection connection = this.caller.connection();
		return ComponentAuthorization.ownerFor(this.caller)
			.orElse((connection != null) ? Owner.session("connection " + connection.id()) : null);
	}

}
