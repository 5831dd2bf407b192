package io.liveflux.internal.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Outcome;
import io.liveflux.component.Fragment;
import io.liveflux.connection.Connection;
import io.liveflux.internal.drawing.Drawing;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.state.BoundedState;
import io.liveflux.internal.state.ComponentLookup;
import io.liveflux.store.Answer;
import io.liveflux.store.Child;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.StoredComponent;

/**
 * Draws and saves components whose lock is held and whose turn is taken.
 */
public final class LockedComponents {

	private final ComponentClaims claims;

	private final ComponentLoader loader;

	private final BoundedState codec;

	private final ComponentDrawer drawer;

	private final ComponentAudience audience;

	private final ComponentLookup lookup;

	private final ComponentTasks tasks;

	public LockedComponents(ComponentClaims claims, ComponentLoader loader, BoundedState codec, ComponentDrawer drawer,
			ComponentAudience audience, ComponentLookup lookup, ComponentTasks tasks) {
		this.claims = claims;
		this.loader = loader;
		this.codec = codec;
		this.drawer = drawer;
		this.audience = audience;
		this.lookup = lookup;
		this.tasks = tasks;
	}

	public ComponentTasks tasks() {
		return this.tasks;
	}

	/**
	 * Draws and saves a component after its instance may have changed, and lets everyone
	 * who watches it know.
	 * @param draw whether to draw even if nobody watches
	 * @param answer an answer to remember
	 * @param except a connection that learns of the change by its answer
	 * @return drawings of inner components that were mounted by this
	 * @throws io.liveflux.store.StoreUnavailableException when the turn was lost
	 * meanwhile
	 */
	public Map<String, DrawnVersion> settle(LockedComponent locked, boolean draw, @Nullable Answer answer,
			@Nullable Connection except) {
		StoredComponent before = locked.stored();
		ActiveComponent active = locked.active();
		boolean isNew = before.revision() == 0;
		byte[] state = this.loader.snapshot(locked);
		boolean stateChanged = isNew || !Arrays.equals(state, before.state());
		DrawnVersion previous = active.drawn(before.version());
		Drawing drawing = (draw || (stateChanged && isWatched(locked)))
				? this.drawer.draw(locked, new PlacedBefore(before)) : null;
		if (drawing != null && !stateChanged && previous != null && previous.lists().isUnknown()) {
			drawing = drawing.sameAs(previous);
		}
		long checksum = (drawing != null) ? drawing.checksum() : 0;
		// A version has one text.
		boolean changed = stateChanged
				|| (drawing != null && before.htmlChecksum() != 0 && before.htmlChecksum() != checksum);
		StoredComponent after = before;
		if (changed) {
			after = before
				.withState(isNew ? before.version() : before.version() + 1, stateChanged ? state : before.state())
				.writtenBy(this.codec.fingerprint(locked.definition(), before));
		}
		after = (drawing != null) ? after.withDrawing(checksum, drawing.children()) : after;
		after = (isNew || !active.purpose().uses()) ? after : after.asAttached();
		this.codec.check(before, after, (locked.mountedChildren() != null) ? locked.mountedChildren().bytes() : 0);
		DrawnVersion next = (changed || previous == null) ? following(after, previous, drawing)
				: shown(previous, drawing);
		this.claims.settle(locked, after, answer, change(locked, before, after, next));
		this.codec.saved(locked.stored());
		this.tasks.settled(locked);
		if (next != previous) {
			locked.show(next, (drawing != null) ? drawing.pieces() : null);
			if (next == null || previous == null || next.version() != previous.version()) {
				locked.afterwards(() -> this.audience.markChanged(active.id(), except));
			}
		}
		if (drawing == null) {
			return Map.of();
		}
		endChildrenThatAreGone(locked, before.children(), drawing.children());
		return drawing.fresh();
	}

	/**
	 * Returns what other nodes are told, {@code null} when none has to know.
	 */
	private static @Nullable ComponentChange change(LockedComponent locked, StoredComponent before,
			StoredComponent after, @Nullable DrawnVersion next) {
		StoredComponent stored = locked.asStored();
		if (!locked.isWatchedElsewhere() || stored == null || stored.version() == after.version()) {
			return null;
		}
		return (next != null) ? next.change(after.htmlChecksum(), before.version(), before.htmlChecksum())
				: new ComponentChange(after.id(), after.version(), 0, null, List.of());
	}

	/**
	 * Returns a drawing that has not changed, with the rows that are known of it now.
	 */
	private static DrawnVersion shown(DrawnVersion previous, @Nullable Drawing drawing) {
		return (drawing != null && previous.lists().lacksRows()) ? previous.with(drawing.rows()) : previous;
	}

	private static @Nullable DrawnVersion following(StoredComponent after, @Nullable DrawnVersion previous,
			@Nullable Drawing drawing) {
		if (drawing == null) {
			return null;
		}
		return (previous != null) ? previous.next(after.version(), drawing)
				: DrawnVersion.first(after.id(), after.version(), drawing);
	}

	private void endChildrenThatAreGone(LockedComponent locked, Map<String, Child> before, Map<String, Child> after) {
		if (before.isEmpty()) {
			return;
		}
		List<String> gone = new ArrayList<>(before.values().stream().map(Child::id).toList());
		after.values().forEach((child) -> gone.remove(child.id()));
		if (!gone.isEmpty()) {
			locked.afterwards(() -> this.drawer.endChildren(gone));
		}
	}

	/**
	 * Returns the present drawing, made now if it has to be.
	 * @param except a connection that learns of a new drawing by its answer
	 */
	public DrawnVersion drawn(LockedComponent locked, @Nullable Connection except) {
		if (locked.active().drawn(locked.stored().version()) == null) {
			settle(locked, true, null, except);
		}
		DrawnVersion drawn = locked.drawn();
		if (drawn == null || drawn.version() != locked.stored().version()) {
			throw new IllegalStateException("A component was drawn, and its drawing is missing");
		}
		return drawn;
	}

	/**
	 * Returns the present drawing with all rows of its lists, made now if it has to be.
	 * @param except a connection that learns of a new drawing by its answer
	 */
	public DrawnVersion whole(LockedComponent locked, @Nullable Connection except) {
		DrawnVersion drawn = drawn(locked, except);
		if (drawn.lists().lacksRows()) {
			locked.drawAllRows();
			settle(locked, true, null, except);
			drawn = drawn(locked, except);
		}
		return drawn;
	}

	public Outcome.DrawnFragments drawFragments(LockedComponent locked, List<Fragment> fragments) {
		return this.drawer.drawFragments(locked, fragments);
	}

	/**
	 * Returns whether somebody watches a component, on whichever node.
	 */
	public boolean isWatched(LockedComponent locked) {
		return locked.isWatchedElsewhere() || this.audience.isWatched(locked.active().id());
	}

	/**
	 * Takes back what a failed message may have left in the instance, and saves nothing
	 * but the answer.
	 */
	public void discard(LockedComponent locked, @Nullable Answer answer) {
		locked.active().forgetInstance();
		if (answer != null) {
			this.claims.discard(locked, answer);
		}
	}

	/**
	 * Notes that somebody uses the component, so that it is kept longer than one that was
	 * only painted.
	 */
	public void attached(LockedComponent locked) {
		locked.store(locked.stored().asAttached());
	}

	/**
	 * Deletes a component, whose turn ends.
	 * @return whether nobody else has deleted it
	 */
	public boolean delete(LockedComponent locked) {
		return this.claims.delete(locked.active());
	}

	/**
	 * The components that were placed inside of another one when it was drawn last. Asked
	 * for one of them, it looks which of all are still there.
	 */
	private final class PlacedBefore implements Predicate<String> {

		private final StoredComponent outer;

		private @Nullable Set<String> there;

		private PlacedBefore(StoredComponent outer) {
			this.outer = outer;
		}

		@Override
		public boolean test(String id) {
			if (this.there == null) {
				this.there = LockedComponents.this.lookup
					.thoseThere(this.outer.children().values().stream().map(Child::id).toList());
			}
			return this.there.contains(id);
		}

	}

}
