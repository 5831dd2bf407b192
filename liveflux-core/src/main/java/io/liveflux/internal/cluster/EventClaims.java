package io.liveflux.internal.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides which node handles an event for a component that several nodes know.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface EventClaims {

	/** For components that no other node has. */
	EventClaims OWN = (componentId, eventId) -> CompletableFuture.completedStage(true);

	/**
	 * Claims an event.
	 * @param componentId id of the component
	 * @param eventId id of the event
	 * @return {@code true} for one node of all
	 */
	CompletionStage<Boolean> claim(String componentId, String eventId);

}
