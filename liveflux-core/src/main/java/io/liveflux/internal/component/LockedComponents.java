package io.liveflux.internal.component;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.component.Fragment;
import io.liveflux.connection.Connection;
import io.liveflux.internal.answer.ComponentConflictException;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.Drawing;
import io.liveflux.internal.drawing.Drawn;
import io.liveflux.internal.state.BoundedState;
import io.liveflux.store.Answer;
import io.liveflux.store.Child;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StateException;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Viewer;

/**
 * Loads, draws and saves components whose lock is held.
 */
public final class LockedComponents {

	private static final Logger logger = LoggerFactory.getLogger(LockedComponents.class);

	private static final String CHANNEL_PREFIX = "component:";

	private final ComponentRegistry registry;

	private final ComponentStore store;

	private final BoundedState codec;

	private final InstantSource clock;

	private final Hub hub;

	private final ComponentDrawer drawer;

	private final Surroundings surroundings;

	public LockedComponents(ComponentRegistry registry, ComponentStore store, BoundedState codec, InstantSource clock,
			Hub hub, ComponentDrawer drawer, Surroundings surroundings) {
		this.registry = registry;
		this.store = store;
		this.codec = codec;
		this.clock = clock;
		this.hub = hub;
		this.drawer = drawer;
		this.surroundings = surroundings;
	}

	/**
	 * Loads a component.
	 * @throws ComponentNotFoundException when there is none of this id
	 */
	public LockedComponent load(Cell cell, List<Runnable> afterwards) {
		StoredComponent stored = this.store.load(cell.id())
			.orElseThrow(() -> new ComponentNotFoundException(cell.id()));
		ComponentDefinition definition = this.registry.get(stored.kind());
		Object instance = cell.instance(stored);
		if (instance == null) {
			instance = readable(definition, stored);
			cell.keep(stored, instance);
		}
		return new LockedComponent(cell, definition, stored, instance, afterwards);
	}

	/**
	 * Loads a component that somebody is to see. Who its owner is, is known better when
	 * it is the caller.
	 */
	public LockedComponent loadFor(Cell cell, List<Runnable> afterwards, Caller caller) {
		LockedComponent locked = load(cell, afterwards);
		boolean owned = Access.ownerFor(caller).filter(locked.stored().owner()::equals).isPresent();
		return owned ? serve(locked, caller).by(null) : locked;
	}

	/**
	 * Notes that a component works for its caller, who is its owner unless it is shared.
	 */
	public LockedComponent serve(LockedComponent locked, Caller caller) {
		StoredComponent stored = locked.stored();
		Viewer viewer = this.surroundings.noteOwner(locked.cell(), stored, caller);
		StoredComponent noted = stored.withViewer(viewer);
		if (!viewer.isAtTheSamePlace(stored.viewer())) {
			// What was drawn has other links, or a token that is worth nothing now.
			locked.cell().show(null);
		}
		if (stored.revision() == 0) {
			locked.store(noted);
		}
		else {
			save(locked, noted);
		}
		return locked.by(caller);
	}

	/**
	 * Reads a component. One that another version of the application has written, and
	 * this one cannot read, is as good as gone: its page mounts it again.
	 */
	private Object readable(ComponentDefinition definition, StoredComponent stored) {
		try {
			return instance(definition, stored.state());
		}
		catch (StateException ex) {
			logger.warn("{}. A stored component is given up, and mounted again by its page", ex.getMessage());
			this.store.delete(stored.id());
			throw new ComponentNotFoundException(stored.id());
		}
	}

	/**
	 * Returns a new instance with a state.
	 */
	public Object instance(ComponentDefinition definition, byte[] state) {
		Object instance = definition.instantiate();
		this.codec.decode(definition, state, instance);
		return instance;
	}

	/**
	 * Begins a component that the store does not have yet.
	 */
	public LockedComponent begin(Cell cell, ComponentDefinition definition, Owner owner, @Nullable String key,
			Viewer viewer, @Nullable String seal, List<Runnable> afterwards) {
		StoredComponent stored = StoredComponent.create(cell.id(), definition.kind(), key, owner, viewer).sealed(seal);
		if (key != null) {
			// Its id outlives it. A page that still shows an earlier one must not take
			// the
			// new one's version for the one that it has.
			stored = stored.startingAt(this.clock.millis());
		}
		return new LockedComponent(cell, definition, stored, definition.instantiate(), afterwards);
	}

	/**
	 * Draws and saves a component after its instance may have changed, and lets everyone
	 * who watches it know.
	 * @param draw whether to draw even if nobody watches
	 * @param answer an answer to remember
	 * @param except a connection that learns of the change by its answer
	 * @return drawings of inner components that were mounted by this
	 * @throws ComponentConflictException when another node was first
	 */
	public Map<String, Drawn> settle(LockedComponent locked, boolean draw, @Nullable Answer answer,
			@Nullable Connection except) {
		StoredComponent before = locked.stored();
		Cell cell = locked.cell();
		boolean isNew = before.revision() == 0;
		byte[] state = snapshot(locked);
		boolean stateChanged = isNew || !Arrays.equals(state, before.state());
		Drawn previous = cell.drawn(before.version());
		Drawing drawing = (draw || (stateChanged && isWatched(cell.id()))) ? this.drawer.draw(locked, this::isThere)
				: null;
		long checksum = (drawing != null) ? drawing.checksum() : 0;
		// A version has one text.
		boolean changed = stateChanged
				|| (drawing != null && before.htmlChecksum() != 0 && before.htmlChecksum() != checksum);
		StoredComponent after = changed ? before.withState(isNew ? before.version() : before.version() + 1,
				stateChanged ? state : before.state()) : before;
		after = (drawing != null) ? after.withDrawing(checksum, drawing.children()) : after;
		after = isNew ? after : after.asAttached();
		after = (answer != null) ? after.withAnswer(answer, AnswerMemory.MAX_ANSWERS, AnswerMemory.MAX_ANSWERS_LENGTH)
				: after;
		this.codec.check(before, after);
		save(locked, after);
		if (changed || previous == null) {
			cell.show(following(after, previous, drawing));
		}
		if (changed) {
			locked.afterwards(() -> markChanged(cell.id(), except));
		}
		if (drawing == null) {
			return Map.of();
		}
		endChildrenThatAreGone(locked, before.children(), drawing.children());
		return drawing.fresh();
	}

	private void save(LockedComponent locked, StoredComponent after) {
		if (after != locked.stored()) {
			StoredComponent saved = this.store.save(after).orElseThrow(() -> {
				locked.cell().forgetInstance();
				return new ComponentConflictException();
			});
			locked.saved(saved);
			this.codec.saved(saved);
		}
	}

	private static @Nullable Drawn following(StoredComponent after, @Nullable Drawn previous,
			@Nullable Drawing drawing) {
		if (drawing == null) {
			return null;
		}
		return (previous != null) ? previous.next(after.version(), drawing.html(), drawing.childList())
				: Drawn.first(after.id(), after.version(), drawing.html(), drawing.childList());
	}

	private void markChanged(String id, @Nullable Connection except) {
		for (Hub.Subscription subscription : this.hub.subscriptions(channelOf(id))) {
			if (subscription.connection() != except && subscription instanceof Attachment attachment) {
				attachment.markChanged();
			}
		}
	}

	private void endChildrenThatAreGone(LockedComponent locked, Map<String, Child> before, Map<String, Child> after) {
		List<String> gone = new ArrayList<>(before.values().stream().map(Child::id).toList());
		after.values().forEach((child) -> gone.remove(child.id()));
		if (!gone.isEmpty()) {
			locked.afterwards(() -> gone.forEach(this.drawer::endChild));
		}
	}

	/**
	 * Returns the present drawing, made now if it has to be.
	 * @param except a connection that learns of a new drawing by its answer
	 */
	public Drawn drawn(LockedComponent locked, @Nullable Connection except) {
		if (locked.cell().drawn(locked.stored().version()) == null) {
			settle(locked, true, null, except);
		}
		Drawn drawn = locked.cell().drawn(locked.stored().version());
		if (drawn == null) {
			throw new IllegalStateException("A component was drawn, and its drawing is missing");
		}
		return drawn;
	}

	public Outcome.DrawnFragments drawFragments(LockedComponent locked, List<Fragment> fragments) {
		return this.drawer.drawFragments(locked, fragments);
	}

	public Optional<StoredComponent> find(String id) {
		return this.store.load(id);
	}

	/**
	 * Returns the ids of the components that answer to an owner, who is one client.
	 */
	public Set<String> idsOf(Owner owner) {
		return (owner.kind() != Owner.Kind.SHARED) ? this.store.idsOf(owner) : Set.of();
	}

	public boolean isThere(String id) {
		return find(id).isPresent();
	}

	public boolean isWatched(String id) {
		return this.hub.count(channelOf(id)) > 0;
	}

	byte[] snapshot(LockedComponent locked) {
		return this.codec.encode(locked.definition(), locked.instance());
	}

	/**
	 * Begins again from a snapshot, or from what is saved.
	 */
	LockedComponent restore(LockedComponent locked, byte @Nullable [] snapshot) {
		StoredComponent stored = locked.stored();
		Object instance = instance(locked.definition(), (snapshot != null) ? snapshot : stored.state());
		locked.cell().keep(stored, instance);
		return locked.with(instance);
	}

	/**
	 * Takes back what a failed message may have left in the instance, and saves nothing
	 * but the answer.
	 */
	public void discard(LockedComponent locked, @Nullable Answer answer) {
		locked.cell().forgetInstance();
		if (answer != null) {
			this.store
				.save(locked.stored().withAnswer(answer, AnswerMemory.MAX_ANSWERS, AnswerMemory.MAX_ANSWERS_LENGTH));
		}
	}

	/**
	 * Notes that somebody uses the component, so that it is kept longer than one that was
	 * only painted.
	 */
	public void attached(LockedComponent locked) {
		save(locked, locked.stored().asAttached());
	}

	public void delete(String id) {
		this.store.delete(id);
	}

	/**
	 * Lets go of all who watch a component.
	 */
	public void leaveAll(String id) {
		String channel = channelOf(id);
		this.hub.subscriptions(channel).forEach((subscription) -> this.hub.leave(channel, subscription.connection()));
	}

	/**
	 * Returns the name of the channel that those who watch a component listen to.
	 */
	public static String channelOf(String componentId) {
		return CHANNEL_PREFIX + componentId;
	}

	/**
	 * Returns the component whose watchers listen to a channel, if it is such a channel.
	 */
	public static Optional<String> componentOf(String channel) {
		return channel.startsWith(CHANNEL_PREFIX) ? Optional.of(channel.substring(CHANNEL_PREFIX.length()))
				: Optional.empty();
	}

}
