package io.liveflux.autoconfigure;

import java.util.concurrent.Executor;

import io.micrometer.context.ContextSnapshotFactory;

/**
 * Takes the observation of the thread that hands over a task along to the thread that
 * runs it, and what the application has bound to it and lets be taken along by a
 * {@code ThreadLocalAccessor} of its own. What Spring has bound stays behind: what a task
 * may do does not depend on who handed it over.
 */
final class ObservationExecutor implements Executor {

	private final Executor executor;

	private final ContextSnapshotFactory snapshots;

	ObservationExecutor(Executor executor) {
		this.executor = executor;
		this.snapshots = ContextSnapshotFactory.builder()
			.captureKeyPredicate((key) -> !key.toString().startsWith("org.springframework."))
			.build();
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(this.snapshots.captureAll().wrap(task));
	}

}
