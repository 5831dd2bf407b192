package io.liveflux.runtime;

import java.util.List;

/**
 * Opens a component for a caller, if it answers to the caller.
 */
final class Admission {

	private final Workbench workbench;

	private final Access access;

	private final LiveInstances liveInstances;

	private final AbandonedComponents abandoned;

	Admission(Workbench workbench, Access access, LiveInstances liveInstances, AbandonedComponents abandoned) {
		this.workbench = workbench;
		this.access = access;
		this.liveInstances = liveInstances;
		this.abandoned = abandoned;
	}

	/**
	 * Loads a component whose lock is held.
	 * @throws ComponentNotFoundException when there is none of this id
	 * @throws ComponentForbiddenException when it does not answer to the caller
	 */
	Working open(Cell cell, List<Runnable> afterwards, Caller caller) {
		Working working = this.workbench.load(cell, afterwards);
		this.access.check(working.stored(), caller);
		working.definition().checkClassRule(working.instance());
		this.liveInstances.add(working.definition(), cell.id());
		this.abandoned.used(cell.id());
		return this.workbench.serve(working, caller);
	}

}
