package io.liveflux.runtime;

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

import io.liveflux.channel.Hub;
import io.liveflux.channel.Subscription;
import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.component.Fragment;
import io.liveflux.connection.Connection;
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
final class Workbench {

	private static final Logger logger = LoggerFactory.getLogger(Workbench.class);

	private static final String CHANNEL_PREFIX = "component:";

	private final ComponentRegistry registry;

	private final ComponentStore store;

	private final BoundedState codec;

	private final InstantSource clock;

	private final Hub hub;

	private final Artist artist;

	private final Surroundings surroundings;

	Workbench(ComponentRegistry registry, ComponentStore store, BoundedState codec, InstantSource clock, Hub hub,
			Artist artist, Surroundings surroundings) {
		this.registry = registry;
		this.store = store;
		this.codec = codec;
		this.clock = clock;
		this.hub = hub;
		this.artist = artist;
		this.surroundings = surroundings;
	}

	/**
	 * Loads a component.
	 * @throws ComponentNotFoundException when there is none of this id
	 */
	Working load(Cell cell, List<Runnable> afterwards) {
		StoredComponent stored = this.store.load(cell.id())
			.orElseThrow(() -> new ComponentNotFoundException(cell.id()));
		ComponentDefinition definition = this.registry.get(stored.kind());
		Object instance = cell.instance(stored);
		if (instance == null) {
			instance = readable(definition, stored);
			cell.keep(stored, instance);
		}
		return new Working(cell, definition, stored, instance, afterwards);
	}

	/**
	 * Loads a component that somebody is to see. Who its owner is, is known better when
	 * it is the caller.
	 */
	Working loadFor(Cell cell, List<Runnable> afterwards, Caller caller) {
		Working working = load(cell, afterwards);
		boolean owned = Access.ownerFor(caller).filter(working.stored().owner()::equals).isPresent();
		return owned ? serve(working, caller).by(null) : working;
	}

	/**
	 * Notes that a component works for its caller, who is its owner unless it is shared.
	 */
	Working serve(Working working, Caller caller) {
		StoredComponent stored = working.stored();
		Viewer viewer = this.surroundings.noteOwner(working.cell(), stored, caller);
		StoredComponent noted = stored.withViewer(viewer);
		if (!viewer.isAtTheSamePlace(stored.viewer())) {
			// What was drawn has other links, or a token that is worth nothing now.
			working.cell().show(null);
		}
		if (stored.revision() == 0) {
			working.store(noted);
		}
		else {
			save(working, noted);
		}
		return working.by(caller);
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

	private Object instance(ComponentDefinition definition, byte[] state) {
		Object instance = definition.instantiate();
		this.codec.decode(definition, state, instance);
		return instance;
	}

	/**
	 * Begins a component that the store does not have yet.
	 */
	Working begin(Cell cell, ComponentDefinition definition, Owner owner, @Nullable String key, Viewer viewer,
			@Nullable String seal, List<Runnable> afterwards) {
		StoredComponent stored = StoredComponent.create(cell.id(), definition.kind(), key, owner, viewer).sealed(seal);
		if (key != null) {
			// Its id outlives it. A page that still shows an earlier one must not take
			// the
			// new one's version for the one that it has.
			stored = stored.startingAt(this.clock.millis());
		}
		return new Working(cell, definition, stored, definition.instantiate(), afterwards);
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
	Map<String, Drawn> settle(Working working, boolean draw, @Nullable Answer answer, @Nullable Connection except) {
		StoredComponent before = working.stored();
		Cell cell = working.cell();
		boolean isNew = before.revision() == 0;
		byte[] state = snapshot(working);
		boolean stateChanged = isNew || !Arrays.equals(state, before.state());
		Drawn previous = cell.drawn(before.version());
		Drawing drawing = (draw || (stateChanged && isWatched(cell.id()))) ? this.artist.draw(working, this::isThere)
				: null;
		long checksum = (drawing != null) ? drawing.checksum() : 0;
		// A version has one text.
		boolean changed = stateChanged
				|| (drawing != null && before.htmlChecksum() != 0 && before.htmlChecksum() != checksum);
		StoredComponent after = changed ? before.withState(isNew ? before.version() : before.version() + 1,
				stateChanged ? state : before.state()) : before;
		after = (drawing != null) ? after.withDrawing(checksum, drawing.children()) : after;
		after = isNew ? after : after.asAttached();
		after = (answer != null) ? after.withAnswer(answer, Memory.MAX_ANSWERS, Memory.MAX_ANSWERS_LENGTH) : after;
		this.codec.check(before, after);
		save(working, after);
		if (changed || previous == null) {
			cell.show(following(after, previous, drawing));
		}
		if (changed) {
			working.afterwards(() -> markChanged(cell.id(), except));
		}
		if (drawing == null) {
			return Map.of();
		}
		endChildrenThatAreGone(working, before.children(), drawing.children());
		return drawing.fresh();
	}

	private void save(Working working, StoredComponent after) {
		if (after != working.stored()) {
			working.saved(this.store.save(after).orElseThrow(() -> {
				working.cell().forgetInstance();
				return new ComponentConflictException();
			}));
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
		for (Subscription subscription : this.hub.subscriptions(channelOf(id))) {
			if (subscription.connection() != except && subscription instanceof Attachment attachment) {
				attachment.markChanged();
			}
		}
	}

	private void endChildrenThatAreGone(Working working, Map<String, Child> before, Map<String, Child> after) {
		List<String> gone = new ArrayList<>(before.values().stream().map(Child::id).toList());
		after.values().forEach((child) -> gone.remove(child.id()));
		if (!gone.isEmpty()) {
			working.afterwards(() -> gone.forEach(this.artist::endChild));
		}
	}

	/**
	 * Returns the present drawing, made now if it has to be.
	 * @param except a connection that learns of a new drawing by its answer
	 */
	Drawn drawn(Working working, @Nullable Connection except) {
		if (working.cell().drawn(working.stored().version()) == null) {
			settle(working, true, null, except);
		}
		Drawn drawn = working.cell().drawn(working.stored().version());
		if (drawn == null) {
			throw new IllegalStateException("A component was drawn and its drawing is not there");
		}
		return drawn;
	}

	DrawnFragments drawFragments(Working working, List<Fragment> fragments) {
		return this.artist.drawFragments(working, fragments);
	}

	Optional<StoredComponent> find(String id) {
		return this.store.load(id);
	}

	/**
	 * Returns the ids of the components that answer to an owner, who is one client.
	 */
	Set<String> idsOf(Owner owner) {
		return (owner.kind() != Owner.Kind.SHARED) ? this.store.idsOf(owner) : Set.of();
	}

	boolean isThere(String id) {
		return find(id).isPresent();
	}

	boolean isWatched(String id) {
		return this.hub.count(channelOf(id)) > 0;
	}

	byte[] snapshot(Working working) {
		return this.codec.encode(working.definition(), working.instance());
	}

	/**
	 * Begins again from a snapshot, or from what is saved.
	 */
	Working restore(Working working, byte @Nullable [] snapshot) {
		StoredComponent stored = working.stored();
		Object instance = instance(working.definition(), (snapshot != null) ? snapshot : stored.state());
		working.cell().keep(stored, instance);
		return working.with(instance);
	}

	/**
	 * Takes back what a failed message may have left in the instance, and saves nothing
	 * but the answer.
	 */
	void discard(Working working, @Nullable Answer answer) {
		working.cell().forgetInstance();
		if (answer != null) {
			this.store.save(working.stored().withAnswer(answer, Memory.MAX_ANSWERS, Memory.MAX_ANSWERS_LENGTH));
		}
	}

	/**
	 * Notes that somebody uses the component, so that it is kept longer than one that was
	 * only painted.
	 */
	void attached(Working working) {
		save(working, working.stored().asAttached());
	}

	void delete(String id) {
		this.store.delete(id);
	}

	/**
	 * Returns the name of the channel that those who watch a component listen to.
	 */
	static String channelOf(String componentId) {
		return CHANNEL_PREFIX + componentId;
	}

	/**
	 * Returns the component whose watchers listen to a channel, if it is such a channel.
	 */
	static Optional<String> componentOf(String channel) {
		return channel.startsWith(CHANNEL_PREFIX) ? Optional.of(channel.substring(CHANNEL_PREFIX.length()))
				: Optional.empty();
	}

}
