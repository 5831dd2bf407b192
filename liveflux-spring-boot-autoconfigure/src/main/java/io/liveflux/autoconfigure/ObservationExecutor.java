package io.liveflux.autoconfigure;

import java.util.concurrent.Executor;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;

/**
 * Takes the observation of the thread that hands over a task along to the thread that
 * runs it. Nothing else is taken along: what a task may do does not depend on who handed
 * it over.
 */
final class ObservationExecutor implements Executor {

	private final Executor executor;

	private final ContextSnapshotFactory snapshots;

	ObservationExecutor(Executor executor) {
		this.executor = executor;
		this.snapshots = ContextSnapshotFactory.builder()
			.captureKeyPredicate(ObservationThreadLocalAccessor.KEY::equals)
			.build();
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(this.snapshots.captureAll().wrap(task));
	}

}
