package io.liveflux.internal.component;

import io.liveflux.call.Caller;
import io.liveflux.internal.state.ComponentLookup;

/**
 * What every call of a component goes through: its lock, the surroundings of who calls,
 * the state that is loaded, drawn and saved, and the question whom it answers to.
 *
 * @param locks let one call at a time work on a component
 * @param surroundings as whom a call runs
 * @param loader takes the turn of what is locked, and loads it
 * @param components draws and saves what is locked
 * @param audience the connections that watch
 * @param lookup finds components without locking them
 * @param access decides whom a component answers to
 */
public record ComponentCalls(ComponentLocks locks, CallSurroundings surroundings, ComponentLoader loader,
		LockedComponents components, ComponentAudience audience, ComponentLookup lookup,
		ComponentAuthorization access) {

	/**
	 * Does something with a component whose lock it waits for, as a caller. What others
	 * left for the component is done outside of the caller's surroundings.
	 * @param <T> type of the result
	 */
	public <T> T call(String id, Caller caller, ComponentLocks.Work<T> work) {
		return this.locks.locked(id,
				(active, afterwards) -> this.surroundings.call(caller, () -> work.run(active, afterwards)));
	}

}
