package io.liveflux.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.component.RunAs;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.call.MissingRequest;

/**
 * Makes the changes that services and events leave for a component: all that wait are
 * made one after the other and drawn once, those of one user together. A change that
 * fails leaves no trace, and does not touch the others.
 */
public final class ChangeExecutor {

	private final CallSurroundings surroundings;

	private final ComponentLoader loader;

	private final LockedComponents lockedComponents;

	private final Effects.Factory effects;

	private final ComponentSender sender;

	public ChangeExecutor(CallSurroundings surroundings, ComponentLoader loader, LockedComponents lockedComponents,
			Effects.Factory effects, ComponentSender sender) {
		this.surroundings = surroundings;
		this.loader = loader;
		this.lockedComponents = lockedComponents;
		this.effects = effects;
		this.sender = sender;
	}

	/**
	 * Makes changes of a locked component. It throws nothing: each change is told what
	 * became of it.
	 */
	void run(ActiveComponent active, List<Change> changes, List<Runnable> afterwards) {
		int from = 0;
		for (int to = 1; to <= changes.size(); to++) {
			if (to == changes.size() || !changes.get(to).as().equals(changes.get(from).as())) {
				runTogether(active, changes.subList(from, to), afterwards);
				from = to;
			}
		}
	}

	/**
	 * Makes changes that run as the same user.
	 */
	private void runTogether(ActiveComponent active, List<Change> changes, List<Runnable> afterwards) {
		try {
			LockedComponent locked = this.loader.load(active, afterwards);
			RunAs as = changes.get(0).as();
			Caller caller = this.surroundings.changing(locked, as);
			// Its owner draws it in the same surroundings.
			LockedComponent own = as.isOwner() ? locked.by(caller) : locked;
			this.surroundings.run(caller, () -> runNow(own, changes, caller, afterwards));
		}
		// The component is not there, or its view failed; whoever left a change is told.
		catch (RuntimeException | Error ex) {
			active.forgetInstance();
			afterwards.add(() -> changes.forEach((change) -> change.result().completeExceptionally(ex)));
		}
	}

	private void runNow(LockedComponent locked, List<Change> changes, Caller caller, List<Runnable> afterwards) {
		String id = locked.active().id();
		List<Change> made = new ArrayList<>(changes.size());
		List<Effects> wanted = new ArrayList<>(changes.size());
		List<Runnable> tasks = new ArrayList<>();
		boolean draws = false;
		for (Change change : changes) {
			byte[] good = made.isEmpty() ? null : this.loader.snapshot(locked);
			Effects effects = this.effects.create(locked.stored(), null);
			Throwable failure = make(locked, change, effects, caller, tasks);
			if (failure == null) {
				made.add(change);
				wanted.add(effects);
				draws |= change.kind().draws() || effects.refreshes();
			}
			else {
				this.loader.restore(locked, good);
				afterwards.add(() -> change.result().completeExceptionally(failure));
			}
		}
		if (!made.isEmpty()) {
			this.lockedComponents.settle(locked, draws && this.lockedComponents.isWatched(locked), null, null);
			afterwards.add(() -> wanted.forEach((effects) -> this.sender.send(id, effects)));
			afterwards.addAll(tasks);
			afterwards.add(() -> made.forEach((change) -> change.result().complete(null)));
		}
	}

	private @Nullable Throwable make(LockedComponent locked, Change change, Effects effects, Caller caller,
			List<Runnable> tasks) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		change.context().run(() -> failure.set(makeNow(locked, change, effects, caller, tasks)));
		return failure.get();
	}

	private @Nullable Throwable makeNow(LockedComponent locked, Change change, Effects effects, Caller caller,
			List<Runnable> tasks) {
		try {
			this.lockedComponents.tasks().attachUploads(locked);
			change.work().apply(locked.definition(), locked.instance(), effects);
			effects.drawFragments((fragments) -> this.lockedComponents.drawFragments(locked, fragments));
			tasks.addAll(this.lockedComponents.tasks().prepare(locked, effects, caller));
			return null;
		}
		// Users' code: its failure is the result of the change.
		catch (Exception | Error ex) {
			return MissingRequest.explain(ex, locked.definition().kind(), "is changed by the server");
		}
	}

}
