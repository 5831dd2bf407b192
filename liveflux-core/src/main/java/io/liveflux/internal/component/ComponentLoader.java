package io.liveflux.internal.component;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.call.Caller;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.state.BoundedState;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.Owner;
import io.liveflux.store.StateException;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Viewer;

/**
 * Takes the turn of components whose lock is held, and gives them the state that is
 * stored.
 */
public final class ComponentLoader {

	private static final Logger logger = LoggerFactory.getLogger(ComponentLoader.class);

	/** More than a component can have. Exact as a number of JavaScript for 200 years. */
	private static final long VERSIONS_A_MILLISECOND = 1000;

	private final ComponentRegistry registry;

	private final ComponentClaims claims;

	private final BoundedState codec;

	private final InstantSource clock;

	private final CallSurroundings surroundings;

	private final Remounter remounter;

	private final Set<String> toldKinds = ConcurrentHashMap.newKeySet();

	private final AtomicLong lastStart = new AtomicLong();

	public ComponentLoader(ComponentRegistry registry, ComponentClaims claims, BoundedState codec, InstantSource clock,
			CallSurroundings surroundings, Remounter remounter) {
		this.registry = registry;
		this.claims = claims;
		this.codec = codec;
		this.clock = clock;
		this.surroundings = surroundings;
		this.remounter = remounter;
	}

	/**
	 * Takes the turn of a component and loads it.
	 * @throws ComponentNotFoundException when there is none of this id
	 */
	public LockedComponent load(ActiveComponent active, List<Runnable> afterwards) {
		return load(active, afterwards, (ClaimRequest.MessageKey) null);
	}

	/**
	 * Takes the turn of a component for a message and loads it.
	 * @param message names the message, if its answer may be known; {@code null} if not
	 * @throws ComponentNotFoundException when there is none of this id
	 */
	public LockedComponent load(ActiveComponent active, List<Runnable> afterwards,
			ClaimRequest.@Nullable MessageKey message) {
		return load(active, afterwards, this.claims.claim(active, message));
	}

	/**
	 * Takes the turn of a component that is to be created when it is not there.
	 * @return the component; empty when it is not there, and nobody else creates it now
	 */
	public Optional<LockedComponent> loadOrCreate(ActiveComponent active, List<Runnable> afterwards) {
		return (this.claims.claimOrCreate(active) instanceof Claim.Granted granted)
				? Optional.of(load(active, afterwards, granted)) : Optional.empty();
	}

	private LockedComponent load(ActiveComponent active, List<Runnable> afterwards, Claim.Granted granted) {
		StoredComponent stored = (granted.newer() != null) ? granted.newer() : active.stored();
		if (stored == null) {
			throw new IllegalStateException("The store knows a component that this node does not");
		}
		ComponentDefinition definition = this.registry.get(stored.kind());
		Object instance = active.instance(stored);
		if (instance == null) {
			return passLostVersions(read(active, definition, stored, afterwards).granted(granted), granted);
		}
		LockedComponent locked = new LockedComponent(active, definition, stored, instance, afterwards).granted(granted);
		active.work(locked);
		return passLostVersions(locked, granted);
	}

	/**
	 * Gives a component a version beyond those that this node has shown of it, or that
	 * any node may have shown, where the store has lost them: pages that have them take
	 * no older one, and no other text for the same number.
	 */
	private LockedComponent passLostVersions(LockedComponent locked, Claim.Granted granted) {
		DrawnVersion shown = locked.active().drawn();
		StoredComponent stored = locked.stored();
		long known = (shown != null) ? Math.max(shown.version(), stored.version()) : stored.version();
		if (known > stored.version() || granted.mayLackVersions()) {
			locked.store(stored.startingAt(Math.max(known + 1, versionAt(this.clock))));
		}
		return locked;
	}

	/**
	 * Returns a version that no component has reached by now.
	 */
	static long versionAt(InstantSource clock) {
		return clock.millis() * VERSIONS_A_MILLISECOND;
	}

	/**
	 * Reads a component. One that another version of the application has written, and
	 * this one cannot read, begins anew with the parameters that it was mounted with.
	 */
	private LockedComponent read(ActiveComponent active, ComponentDefinition definition, StoredComponent stored,
			List<Runnable> afterwards) {
		try {
			Object instance = instance(definition, stored.state());
			active.keep(stored, instance);
			LockedComponent locked = new LockedComponent(active, definition, stored, instance, afterwards);
			active.work(locked);
			return locked;
		}
		catch (StateException ex) {
			if (this.toldKinds.add(definition.kind())) {
				logger.warn("{}. Stored components of this kind are mounted again with their parameters",
						ex.getMessage());
			}
			else {
				logger.debug("A stored component is mounted again", ex);
			}
			LockedComponent anew = new LockedComponent(active, definition, stored, definition.instantiate(),
					afterwards);
			if (!this.remounter.mountAgain(anew)) {
				this.claims.delete(active);
				throw new ComponentNotFoundException(stored.id());
			}
			anew.store(stored.withState(stored.version() + 1, this.codec.encodeAnew(definition, anew.instance()))
				.writtenBy(definition.fingerprint()));
			active.show(null);
			active.forgetInstance();
			active.work(anew);
			return anew;
		}
	}

	/**
	 * Loads a component that somebody is to see. Who its owner is, is known better when
	 * it is the caller.
	 */
	public LockedComponent loadFor(ActiveComponent active, List<Runnable> afterwards, Caller caller) {
		LockedComponent locked = load(active, afterwards);
		boolean owned = ComponentAuthorization.ownerFor(caller).filter(locked.stored().owner()::equals).isPresent();
		return owned ? serve(locked, caller).by(null) : locked;
	}

	/**
	 * Notes that a component works for its caller, who is its owner unless it is shared.
	 */
	public LockedComponent serve(LockedComponent locked, Caller caller) {
		StoredComponent stored = locked.stored();
		Viewer viewer = this.surroundings.noteOwner(locked.active(), stored, caller);
		if (!viewer.isAtTheSamePlace(stored.viewer())) {
			// What was drawn has other links, or a token that is worth nothing now.
			locked.active().show(null);
		}
		locked.store(stored.withViewer(viewer));
		return locked.by(caller);
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
	public LockedComponent begin(ActiveComponent active, ComponentDefinition definition, Owner owner,
			@Nullable String key, Viewer viewer, @Nullable String seal, List<Runnable> afterwards) {
		StoredComponent stored = StoredComponent.create(active.id(), definition.kind(), key, owner, viewer)
			.writtenBy(definition.fingerprint())
			.sealed(seal);
		if (key != null) {
			// Its id outlives it. A page that still shows an earlier one, perhaps of the
			// same millisecond, must not take the new one's version for the one it has.
			stored = stored.startingAt(this.lastStart
				.updateAndGet((last) -> Math.max(last + VERSIONS_A_MILLISECOND, versionAt(this.clock))));
		}
		LockedComponent locked = new LockedComponent(active, definition, stored, definition.instantiate(), afterwards);
		active.work(locked);
		return locked;
	}

	byte[] snapshot(LockedComponent locked) {
		return this.codec.encode(locked.definition(), locked.instance(), locked.stored());
	}

	/**
	 * Begins again from a snapshot, or from what was there before the work.
	 */
	void restore(LockedComponent locked, byte @Nullable [] snapshot) {
		StoredComponent stored = locked.stored();
		locked.use(instance(locked.definition(), (snapshot != null) ? snapshot : stored.state()));
		locked.active().keep(stored, locked.instance());
	}

	/**
	 * Mounts components that cannot be read.
	 */
	@FunctionalInterface
	public interface Remounter {

		/**
		 * Mounts a new instance with the parameters that the component was mounted with.
		 * @return {@code false} when they are not known
		 */
		boolean mountAgain(LockedComponent anew);

	}

}
