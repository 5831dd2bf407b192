package io.liveflux.internal.engine;

import java.util.List;

import io.liveflux.call.Caller;
import io.liveflux.component.ComponentForbiddenException;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.component.Cell;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.LiveInstances;

/**
 * Opens a component for a caller, if it answers to the caller.
 */
final class ComponentOpener {

	private final LockedComponents lockedComponents;

	private final Access access;

	private final LiveInstances liveInstances;

	private final AbandonedComponents abandoned;

	ComponentOpener(LockedComponents lockedComponents, Access access, LiveInstances liveInstances,
			AbandonedComponents abandoned) {
		this.lockedComponents = lockedComponents;
		this.access = access;
		this.liveInstances = liveInstances;
		this.abandoned = abandoned;
	}

	/**
	 * Loads a component whose lock is held.
	 * @throws ComponentNotFoundException when there is none of this id
	 * @throws ComponentForbiddenException when it does not answer to the caller
	 */
	LockedComponent open(Cell cell, List<Runnable> afterwards, Caller caller) {
		LockedComponent locked = this.lockedComponents.load(cell, afterwards);
		this.access.check(locked.stored(), caller);
		locked.definition().checkClassRule(locked.instance());
		this.liveInstances.add(locked.definition(), cell.id());
		this.abandoned.used(cell.id());
		return this.lockedComponents.serve(locked, caller);
	}

}
