package io.liveflux.internal.state;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Finds components without taking their turn.
 *
 * @param store where they are
 */
public record ComponentLookup(ClusterComponentStore store) {

	public Optional<StoredComponent> find(String id) {
		return Optional.ofNullable(this.store.loadAll(Set.of(id)).get(id));
	}

	public Collection<StoredComponent> findAll(Collection<String> ids) {
		return ids.isEmpty() ? Set.of() : this.store.loadAll(ids).values();
	}

	/**
	 * Returns whether a component is there.
	 */
	public boolean isThere(String id) {
		return !this.store.existing(Set.of(id)).isEmpty();
	}

	/**
	 * Returns which of these components are there.
	 */
	public Set<String> existing(Collection<String> ids) {
		return ids.isEmpty() ? Set.of() : this.store.existing(ids);
	}

	/**
	 * Returns which of these components are there, which counts as use.
	 */
	public Set<String> thoseThere(Collection<String> ids) {
		return ids.isEmpty() ? Set.of() : this.store.touch(ids);
	}

	/**
	 * Returns the ids of the components that answer to an owner, who is one client.
	 */
	public Set<String> idsOf(Owner owner) {
		return (owner.kind() != Owner.Kind.SHARED) ? this.store.idsOf(owner) : Set.of();
	}

	/**
	 * Returns how many components answer to an owner, who is one client.
	 */
	public int countOf(Owner owner) {
		return (owner.kind() != Owner.Kind.SHARED) ? this.store.countOf(owner) : 0;
	}

}
