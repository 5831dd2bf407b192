package io.liveflux.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.component.RunAs;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.call.NoRequest;

/**
 * Makes the changes that services and events leave for a component: all that wait are
 * made one after the other and drawn once, those of one user together. A change that
 * fails leaves no trace, and does not touch the others.
 */
public final class ChangeMaker implements CellLocks.ChangeRunner {

	private final Surroundings surroundings;

	private final LockedComponents lockedComponents;

	private final Effects.Factory effectsFactory;

	private final EffectsSender sender;

	public ChangeMaker(Surroundings surroundings, LockedComponents lockedComponents, Effects.Factory effectsFactory,
			EffectsSender sender) {
		this.surroundings = surroundings;
		this.lockedComponents = lockedComponents;
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
			LockedComponent locked = this.lockedComponents.load(cell, afterwards);
			RunAs as = changes.get(0).as();
			Caller caller = this.surroundings.changing(locked, as);
			// Its owner draws it in the same surroundings.
			LockedComponent own = as.isOwner() ? locked.by(caller) : locked;
			this.surroundings.run(caller, () -> runNow(own, changes, afterwards));
		}
		// The component is not there, or its view failed; whoever left a change is told.
		catch (RuntimeException | Error ex) {
			cell.forgetInstance();
			afterwards.add(() -> changes.forEach((change) -> change.result().completeExceptionally(ex)));
		}
	}

	private void runNow(LockedComponent loaded, List<Change> changes, List<Runnable> afterwards) {
		LockedComponent locked = loaded;
		String id = locked.cell().id();
		List<Change> made = new ArrayList<>(changes.size());
		List<Effects> wanted = new ArrayList<>(changes.size());
		boolean draws = false;
		for (Change change : changes) {
			byte[] good = made.isEmpty() ? null : this.lockedComponents.snapshot(locked);
			Effects effects = this.effectsFactory.create(locked.stored(), null);
			Throwable failure = make(locked, change, effects);
			if (failure == null) {
				made.add(change);
				wanted.add(effects);
				draws |= change.draws() || effects.refreshes();
			}
			else {
				locked = this.lockedComponents.restore(locked, good);
				afterwards.add(() -> change.result().completeExceptionally(failure));
			}
		}
		if (!made.isEmpty()) {
			this.lockedComponents.settle(locked, draws && this.lockedComponents.isWatched(id), null, null);
			afterwards.add(() -> wanted.forEach((effects) -> this.sender.send(id, effects)));
			afterwards.add(() -> made.forEach((change) -> change.result().complete(null)));
		}
	}

	private @Nullable Throwable make(LockedComponent locked, Change change, Effects effects) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		change.context().run(() -> failure.set(makeNow(locked, change, effects)));
		return failure.get();
	}

	private @Nullable Throwable makeNow(LockedComponent locked, Change change, Effects effects) {
		try {
			change.work().apply(locked.definition(), locked.instance(), effects);
			effects.drawFragments((fragments) -> this.lockedComponents.drawFragments(locked, fragments));
			return null;
		}
		// Users' code: its failure is the result of the change.
		catch (Exception | Error ex) {
			return NoRequest.explained(ex, locked.definition().kind(), "is changed by the server");
		}
	}

}
