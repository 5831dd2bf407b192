package io.liveflux.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentNotFoundException;
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

	public ComponentClaims(ClusterComponentStore store) {
		this.store = store;
	}

	/**
	 * Takes the turn of a component that is there.
	 * @throws ComponentNotFoundException when there is none of this id
	 * @throws BusyException when another node has the turn for too long
	 */
	Claim.Granted claim(Cell cell, ClaimRequest.@Nullable MessageKey message) {
		Claim claim = cell.takePrepared();
		if (claim == null) {
			claim = claim(cell, message, cell.purpose());
		}
		if (claim instanceof Claim.Granted granted) {
			return granted;
		}
		if (claim instanceof Claim.Busy) {
			throw new BusyException();
		}
		throw new ComponentNotFoundException(cell.id());
	}

	/**
	 * Takes the turn of a component, be it there or to be created.
	 * @return {@link Claim.Granted} or {@link Claim.Vacant}
	 * @throws BusyException when another node has the turn for too long
	 */
	Claim claimOrCreate(Cell cell) {
		Claim claim = claim(cell, null, ClaimRequest.Purpose.CREATE);
		if (claim instanceof Claim.Busy) {
			throw new BusyException();
		}
		return claim;
	}

	/**
	 * Takes the turn for whoever loads the component next, if nobody has it.
	 * @return whether it is certain now what the next one finds
	 */
	boolean prepare(Cell cell) {
		Claim claim = claim(cell, null, cell.purpose());
		if (claim instanceof Claim.Busy) {
			return false;
		}
		cell.prepare(claim);
		return true;
	}

	private Claim claim(Cell cell, ClaimRequest.@Nullable MessageKey message, ClaimRequest.Purpose purpose) {
		giveUp(cell);
		Claim claim = this.store.claim(new ClaimRequest(cell.id(), cell.stored(), message, cell.patience(), purpose));
		if (claim instanceof Claim.Granted granted) {
			cell.hold(granted.turn());
		}
		else if (claim instanceof Claim.Vacant vacant) {
			cell.hold(vacant.turn());
		}
		return claim;
	}

	/**
	 * Saves what has come of a piece of work, and what was mounted inside of the
	 * component; the turn ends, unless there is nothing to save.
	 * @throws StoreUnavailableException when the turn was lost meanwhile, or the store
	 * cannot be reached
	 */
	void settle(LockedComponent locked, StoredComponent after, @Nullable Answer answer,
			@Nullable ComponentChange change) {
		Placements placements = locked.placements();
		if (locked.isInside()) {
			locked.placementsOrNew().add(after);
			locked.saved(after.saved());
			return;
		}
		List<StoredComponent> mounted = (placements != null) ? placements.mounted() : List.of();
		StoredComponent component = (after != locked.asStored()) ? after : null;
		if (component == null && answer == null && mounted.isEmpty()) {
			return;
		}
		StoredComponent saved = settle(locked.cell(),
				new Settlement(locked.cell().turn(), component, answer, change, mounted));
		if (saved != null) {
			locked.saved(saved);
		}
		if (placements != null) {
			placements.saved();
		}
	}

	/**
	 * Remembers an answer, and saves nothing that the message has done.
	 */
	void discard(LockedComponent locked, Answer answer) {
		StoredComponent noted = locked.stored();
		StoredComponent saved = settle(locked.cell(), new Settlement(locked.cell().turn(),
				(noted != locked.asStored()) ? noted : null, answer, null, List.of()));
		if (saved != null) {
			locked.store(saved);
		}
	}

	private @Nullable StoredComponent settle(Cell cell, Settlement settlement) {
		boolean saved = false;
		try {
			Settlement.Result result = this.store.settle(settlement);
			cell.hold(null);
			if (result instanceof Settlement.Result.Saved stored) {
				saved = true;
				return stored.component();
			}
			throw new StoreUnavailableException("the component was changed elsewhere at the same time; try again",
					null);
		}
		finally {
			if (!saved) {
				cell.forgetInstance();
			}
		}
	}

	/**
	 * Deletes the component whose turn this node has.
	 * @return whether nobody else has deleted it
	 */
	boolean delete(Cell cell) {
		Turn turn = cell.turn();
		cell.hold(null);
		return turn != null && this.store.delete(turn);
	}

	/**
	 * Ends a piece of work: saves what is noted and not saved, and gives the turn up.
	 */
	void finish(Cell cell) {
		LockedComponent working = cell.working();
		if (working != null && cell.turn() != null && working.stored() != working.asStored()) {
			settle(working, working.stored(), null, null);
		}
		giveUp(cell);
	}

	/**
	 * Ends a piece of work that has failed.
	 */
	void giveUp(Cell cell) {
		Turn turn = cell.turn();
		cell.work(null);
		cell.takePrepared();
		if (turn != null) {
			cell.hold(null);
			this.store.giveUp(turn);
		}
	}

	/**
	 * Another node works on the component for longer than the caller would wait.
	 */
	static final class BusyException extends StoreUnavailableException {

		private static final long serialVersionUID = 1L;

		private BusyException() {
			super("the component is in use; try again", null);
		}

	}

	/**
	 * The components that are mounted while another one is drawn. They are saved together
	 * with it, or not at all.
	 */
	public static final class Placements {

		private final List<StoredComponent> mounted = new ArrayList<>();

		private final List<Runnable> onceSaved = new ArrayList<>();

		private @Nullable Integer owned;

		private long bytes;

		Placements() {
		}

		void add(StoredComponent component) {
			this.mounted.add(component);
			this.bytes += component.sizeBytes();
		}

		void onceSaved(Runnable work) {
			this.onceSaved.add(work);
		}

		/**
		 * Returns how many components their owner has, these included.
		 * @param stored counts those that are stored
		 */
		public int owned(IntSupplier stored) {
			if (this.owned == null) {
				this.owned = stored.getAsInt();
			}
			return this.owned + this.mounted.size();
		}

		long bytes() {
			return this.bytes;
		}

		List<StoredComponent> mounted() {
			return this.mounted;
		}

		void saved() {
			this.onceSaved.forEach(Runnable::run);
			this.onceSaved.clear();
			this.mounted.clear();
			this.owned = null;
			this.bytes = 0;
		}

	}

}
