package io.liveflux.internal.call;

import org.jspecify.annotations.Nullable;

import io.liveflux.store.StoreUnavailableException;

/**
 * Says whether this node knows if the login of a connection still holds. One that was cut
 * off from the others does not: its user may have logged out on another node.
 * Thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface KnownLogins {

	/** For a node that is alone. */
	KnownLogins ALL = (componentId) -> {
	};

	/**
	 * Refuses what a connection asks for while the login may be over.
	 * @param componentId id of the component that it is about, or {@code null} when there
	 * is none
	 * @throws StoreUnavailableException when the client has to try again
	 */
	void require(@Nullable String componentId);

}
