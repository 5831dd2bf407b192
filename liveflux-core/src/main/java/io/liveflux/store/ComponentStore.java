package io.liveflux.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps components of one node between two actions. An implementation is safe for use by
 * many threads: {@link #save} compares and sets in one atomic step, so that no change is
 * ever lost. Methods may block. Where many nodes are to share their components, implement
 * {@link ClusterComponentStore} instead: with this kind, one component is to be used by
 * one node at a time (sticky sessions).
 * <p>
 * A store drops what was not used for a time; loading and saving both count as use. It
 * may drop components that were never {@link StoredComponent#attached() attached} much
 * sooner, because nobody looks at them.
 *
 * @since 0.1
 */
public interface ComponentStore {

	/**
	 * Returns a component as it was last saved.
	 * @param id the component's id
	 */
	Optional<StoredComponent> load(String id);

	/**
	 * Returns a component as {@link #load} does, for somebody who does not use it, such
	 * as an application event.
	 * @param id the component's id
	 * @return the component. With what the default does, which is to load it, this counts
	 * as use
	 */
	default Optional<StoredComponent> peek(String id) {
		return load(id);
	}

	/**
	 * Saves a component if nobody else saved it since it was loaded: the store must hold
	 * its {@link StoredComponent#revision() revision}, or nothing if that is {@code 0}. A
	 * component that was deleted or dropped meanwhile is not brought back.
	 * @param component the component, with the revision that it was loaded with
	 * @return the component with its new revision, one higher; empty if somebody else was
	 * first, and nothing was saved
	 */
	Optional<StoredComponent> save(StoredComponent component);

	/**
	 * Saves a component as {@link #save} does, for somebody who does not use it, such as
	 * an application event.
	 * @param component the component, with the revision that it was loaded with
	 * @return the component with its new revision, or empty if nothing was saved. With
	 * what the default does, which is to save it, this counts as use
	 */
	default Optional<StoredComponent> saveUnused(StoredComponent component) {
		return save(component);
	}

	/**
	 * Deletes a component. Does nothing when there is none.
	 * @param id the component's id
	 */
	void delete(String id);

	/**
	 * Returns the ids of the components that answer to an owner. What was saved before
	 * the call is there; what was dropped a moment ago may still be.
	 * @param owner a user or a session; of shared components no ids are kept
	 */
	Set<String> idsOf(Owner owner);

	/**
	 * Returns how many bytes the components of an owner take.
	 * @param owner a user or a session
	 * @return the sum of their {@link StoredComponent#sizeBytes() sizes}; 0 when the
	 * store cannot tell without moving them, which is what the default says
	 */
	default long bytesOf(Owner owner) {
		return 0;
	}

	/**
	 * Returns about how many components the store holds.
	 */
	long size();

	/**
	 * Returns how many components of each kind the store holds, and how much state they
	 * have. It looks at every component, so it is for operators, not for serving clients.
	 * @return the totals by kind; empty when the store cannot tell without moving all
	 * components, which is what the default says
	 */
	default Map<String, KindTotal> totals() {
		return Map.of();
	}

	/**
	 * Registers a listener for components that the store drops by itself, because they
	 * were not used or because there are too many; not for deleted ones. It is called
	 * soon after, once for each component on one node, outside of any lock. A store that
	 * does not learn of it never calls; this is what the default does.
	 * @param listener called with the component as it was last saved
	 */
	default void onDropped(Consumer<StoredComponent> listener) {
	}

	/**
	 * Says how to learn whether somebody watches a component. A store that drops
	 * components because there are too many takes what is watched last. What the default
	 * does, which is nothing, is right for one that never does.
	 * @param watched told the id of a component; it is quick and calls no store
	 */
	default void sparing(Predicate<String> watched) {
	}

	/**
	 * All components of one kind.
	 *
	 * @param components how many there are
	 * @param stateBytes size of their state in bytes
	 */
	record KindTotal(long components, long stateBytes) {
	}

}
