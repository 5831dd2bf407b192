package io.liveflux.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Makes the changes that services and events leave for a component: all that wait are
 * made one after the other and drawn once, those of one user together. A change that
 * fails leaves no trace, and does not touch the others.
 */
final class Changing implements CellLocks.ChangeRunner {

	private final Surroundings surroundings;

	private final Workbench workbench;

	private final EffectsFactory effectsFactory;

	private final EffectsSender sender;

	Changing(Surroundings surroundings, Workbench workbench, EffectsFactory effectsFactory, EffectsSender sender) {
		this.surroundings = surroundings;
		this.workbench = workbench;
		this.effectsFactory = effectsFactory;
		this.sender = sender;
	}

	@Override
	public void run(Cell cell, List<Change> changes, List<Runnable> afterwards) {
		int from = 0;
		for (int to = 1; to <= changes.size(); to++) {
			if (to == changes.size() || !changes.get(to).as().equals(changes.get(from).as())) {
				runTogether(cell, changes.subList(from, to), afterwards);
				from = to;
			}
		}
	}

	/**
	 * Makes changes that run as the same user.
	 */
	private void runTogether(Cell cell, List<Change> changes, List<Runnable> afterwards) {
		try {
			Working working = this.workbench.load(cell, afterwards);
			RunAs as = changes.get(0).as();
			Caller caller = this.surroundings.changing(working, as);
			// Its owner draws it in the same surroundings.
			Working own = as.isOwner() ? working.by(caller) : working;
			this.surroundings.run(caller, () -> runNow(own, changes, afterwards));
		}
		// The component is not there, or its view failed; whoever left a change is told.
		catch (RuntimeException | Error ex) {
			cell.forgetInstance();
			afterwards.add(() -> changes.forEach((change) -> change.result().completeExceptionally(ex)));
		}
	}

	private void runNow(Working loaded, List<Change> changes, List<Runnable> afterwards) {
		Working working = loaded;
		String id = working.cell().id();
		List<Change> made = new ArrayList<>(changes.size());
		List<Effects> wanted = new ArrayList<>(changes.size());
		boolean draws = false;
		for (Change change : changes) {
			byte[] good = made.isEmpty() ? null : this.workbench.snapshot(working);
			Effects effects = this.effectsFactory.create(working.stored(), null);
			Throwable failure = make(working, change, effects);
			if (failure == null) {
				made.add(change);
				wanted.add(effects);
				draws |= change.draws() || effects.refreshes();
			}
			else {
				working = this.workbench.restore(working, good);
				afterwards.add(() -> change.result().completeExceptionally(failure));
			}
		}
		if (!made.isEmpty()) {
			this.workbench.settle(working, draws && this.workbench.isWatched(id), null, null);
			afterwards.add(() -> wanted.forEach((effects) -> this.sender.send(id, effects)));
			afterwards.add(() -> made.forEach((change) -> change.result().complete(null)));
		}
	}

	private @Nullable Throwable make(Working working, Change change, Effects effects) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		change.context().run(() -> failure.set(makeNow(working, change, effects)));
		return failure.get();
	}

	private @Nullable Throwable makeNow(Working working, Change change, Effects effects) {
		try {
			change.work().apply(working.definition(), working.instance(), effects);
			effects.drawFragments((fragments) -> this.workbench.drawFragments(working, fragments));
			return null;
		}
		// Users' code: its failure is the result of the change.
		catch (Exception | Error ex) {
			return NoRequest.explained(ex, working.definition().kind(), "is changed by the server");
		}
	}

}
