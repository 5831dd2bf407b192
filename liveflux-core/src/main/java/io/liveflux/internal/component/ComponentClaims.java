package io.liveflux.internal.component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.MountedChildren;
import io.liveflux.store.Answer;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * Takes the turn of a component before it is worked on, and sees that it ends. All of it
 * while the component is locked on this node.
 */
public final class ComponentClaims {

	private final ClusterComponentStore store;

	private final InstantSource clock;

	/** How often the store has lost components. */
	private final AtomicInteger losses = new AtomicInteger();

	public ComponentClaims(ClusterComponentStore store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Takes the turn of a component that is there.
	 * @throws ComponentNotFoundException when there is none of this id
	 * @throws BusyException when another node has the turn for too long
	 */
	Claim.Granted claim(ActiveComponent active, ClaimRequest.@Nullable MessageKey message) {
		Claim claim = active.takePrepared();
		if (claim == null) {
			claim = claim(active, message, active.purpose());
		}
		if (claim instanceof Claim.Granted granted) {
			return granted;
		}
		if (claim instanceof Claim.Busy) {
			throw new BusyException();
		}
		throw new ComponentNotFoundException(active.id());
	}

	/**
	 * Takes the turn of a component, be it there or to be created.
	 * @return {@link Claim.Granted} or {@link Claim.Vacant}
	 * @throws BusyException when another node has the turn for too long
	 */
	Claim claimOrCreate(ActiveComponent active) {
		Claim claim = claim(active, null, ClaimRequest.Purpose.CREATE);
		if (claim instanceof Claim.Busy) {
			throw new BusyException();
		}
		return claim;
	}

	/**
	 * Takes the turn for whoever loads the component next, if nobody has it.
	 * @return whether it is certain now what the next one finds
	 */
	boolean prepare(ActiveComponent active) {
		Claim claim = claim(active, null, active.purpose());
		if (claim instanceof Claim.Busy) {
			return false;
		}
		active.prepare(claim);
		return true;
	}

	private Claim claim(ActiveComponent active, ClaimRequest.@Nullable MessageKey message,
			ClaimRequest.Purpose purpose) {
		giveUp(active);
		int losses = losses();
		Claim claim = ask(active, message, purpose);
		if ((claim instanceof Claim.Gone || claim instanceof Claim.Vacant) && isLost(active)) {
			losses = losses();
			claim = createAgain(active, claim) ? ask(active, message, purpose) : claim;
		}
		if (claim instanceof Claim.Granted granted) {
			active.hold(granted.turn());
			active.lastSeen().thereAfter(losses);
		}
		else if (claim instanceof Claim.Vacant vacant) {
			active.hold(vacant.turn());
		}
		return claim;
	}

	private Claim ask(ActiveComponent active, ClaimRequest.@Nullable MessageKey message, ClaimRequest.Purpose purpose) {
		return this.store.claim(new ClaimRequest(active.id(), active.stored(), message, active.patience(), purpose));
	}

	/**
	 * Returns whether the store has lost a component that it does not have.
	 */
	private boolean isLost(ActiveComponent active) {
		if (active.stored() == null || !active.lastSeen().isKnown()) {
			return false;
		}
		this.store.noteLosses();
		return active.lastSeen().mayBeLost(losses());
	}

	/**
	 * Returns the state that this node has, unless it knows that there was a newer one.
	 */
	private static @Nullable StoredComponent lastState(ActiveComponent active) {
		StoredComponent held = active.stored();
		DrawnVersion shown = active.drawn();
		return (held == null || !active.lastSeen().isLast(held.version())
				|| (shown != null && shown.version() > held.version())) ? null : held;
	}

	/**
	 * Creates a component again that the store has lost, unless another node has done so.
	 * @return whether it is there now, as far as this node knows
	 */
	private boolean createAgain(ActiveComponent active, Claim claim) {
		StoredComponent last = lastState(active);
		if (last == null) {
			return false;
		}
		Claim creating = (claim instanceof Claim.Gone) ? ask(active, null, ClaimRequest.Purpose.CREATE) : claim;
		if (creating instanceof Claim.Vacant vacant) {
			// Who called gives it up when this fails.
			active.hold(vacant.turn());
			long version = Math.max(last.version() + 1, ComponentLoader.versionAt(this.clock));
			this.store.settle(new Settlement(vacant.turn(), last.createdAgain(version), null, null, List.of()));
			active.hold(null);
		}
		else if (creating instanceof Claim.Granted granted) {
			this.store.giveUp(granted.turn());
		}
		return true;
	}

	/**
	 * Notes that the store may have lost components.
	 */
	void lost() {
		this.losses.incrementAndGet();
	}

	/**
	 * Returns how often the store may have lost components.
	 */
	int losses() {
		return this.losses.get();
	}

	/**
	 * Sees to it that a component which is gone is stored again, if the store has lost
	 * it. Where another node has the last state, that one is given time to do so.
	 */
	ComponentLocks.Recovery recover(ActiveComponent active) {
		if (!isLost(active)) {
			return ComponentLocks.Recovery.GONE;
		}
		if (lastState(active) == null) {
			active.lastSeen().forget();
			return ComponentLocks.Recovery.LEFT_TO_OTHERS;
		}
		active.begin(Duration.ZERO, ClaimRequest.Purpose.USE);
		try {
			Claim claim = claim(active, null, ClaimRequest.Purpose.USE);
			return (claim instanceof Claim.Granted) ? ComponentLocks.Recovery.STORED : (claim instanceof Claim.Busy)
					? ComponentLocks.Recovery.LEFT_TO_OTHERS : ComponentLocks.Recovery.GONE;
		}
		finally {
			giveUp(active);
		}
	}

	/**
	 * Saves what has come of a piece of work, and what was mounted inside of the
	 * component; the turn ends, unless there is nothing to save.
	 * @throws StoreUnavailableException when the turn was lost meanwhile, or the store
	 * cannot be reached
	 */
	void settle(LockedComponent locked, StoredComponent after, @Nullable Answer answer,
			@Nullable ComponentChange change) {
		MountedChildren mountedChildren = locked.mountedChildren();
		if (locked.isInside()) {
			locked.mountedChildrenOrNew().add(after);
			locked.saved(after.saved());
			return;
		}
		List<StoredComponent> mounted = (mountedChildren != null) ? mountedChildren.mounted() : List.of();
		StoredComponent component = (after != locked.asStored()) ? after : null;
		if (component == null && answer == null && mounted.isEmpty()) {
			return;
		}
		StoredComponent saved = settle(locked.active(),
				new Settlement(locked.active().turn(), component, answer, change, mounted));
		if (saved != null) {
			locked.saved(saved);
		}
		if (mountedChildren != null) {
			mountedChildren.saved();
		}
	}

	/**
	 * Remembers an answer, and saves nothing that the message has done.
	 */
	void discard(LockedComponent locked, Answer answer) {
		StoredComponent noted = locked.stored();
		StoredComponent saved = settle(locked.active(), new Settlement(locked.active().turn(),
				(noted != locked.asStored()) ? noted : null, answer, null, List.of()));
		if (saved != null) {
			locked.store(saved);
		}
	}

	private @Nullable StoredComponent settle(ActiveComponent active, Settlement settlement) {
		boolean saved = false;
		int losses = losses();
		try {
			Settlement.Result result = this.store.settle(settlement);
			active.hold(null);
			if (result instanceof Settlement.Result.Saved stored) {
				saved = true;
				active.lastSeen().thereAfter(losses);
				return stored.component();
			}
			throw new StoreUnavailableException("The component was changed elsewhere at the same time; try again",
					null);
		}
		finally {
			if (!saved) {
				active.forgetInstance();
			}
		}
	}

	/**
	 * Deletes the component whose turn this node has.
	 * @return whether nobody else has deleted it
	 */
	boolean delete(ActiveComponent active) {
		Turn turn = active.turn();
		active.hold(null);
		active.ended();
		return turn != null && this.store.delete(turn);
	}

	/**
	 * Ends a piece of work: saves what is noted and not saved, and gives the turn up.
	 */
	void finish(ActiveComponent active) {
		LockedComponent working = active.working();
		if (working != null && active.turn() != null && working.stored() != working.asStored()) {
			settle(working, working.stored(), null, null);
		}
		giveUp(active);
	}

	/**
	 * Ends a piece of work that has failed.
	 */
	void giveUp(ActiveComponent active) {
		Turn turn = active.turn();
		active.work(null);
		active.takePrepared();
		if (turn != null) {
			active.hold(null);
			this.store.giveUp(turn);
		}
	}

	/**
	 * Another node works on the component for longer than the caller would wait.
	 */
	static final class BusyException extends StoreUnavailableException {

		private static final long serialVersionUID = 1L;

		private BusyException() {
			super("The component is in use; try again", null);
		}

	}

}
