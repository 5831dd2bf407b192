package io.liveflux.store;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Which components each owner has, and how large they are. Shared ones count for nobody.
 * Changed by one thread at a time for each component, read by any.
 */
final class OwnedComponents {

	private final Map<Owner, Possessions> byOwner = new ConcurrentHashMap<>();

	/**
	 * Notes a component that was saved.
	 * @param before the same one as it was, {@code null} if it is new
	 * @param after the component
	 */
	void add(@Nullable StoredComponent before, StoredComponent after) {
		if (after.owner().kind() != Owner.Kind.SHARED) {
			long more = after.sizeBytes() - ((before != null) ? before.sizeBytes() : 0);
			this.byOwner.compute(after.owner(), (owner, existing) -> {
				Possessions possessions = (existing != null) ? existing : new Possessions();
				possessions.add(after.id(), more);
				return possessions;
			});
		}
	}

	void remove(StoredComponent component) {
		this.byOwner.computeIfPresent(component.owner(),
				(owner, possessions) -> possessions.remove(component.id(), component.sizeBytes()) ? possessions : null);
	}

	Set<String> idsOf(Owner owner) {
		Possessions possessions = this.byOwner.get(owner);
		return (possessions != null) ? Collections.unmodifiableSet(possessions.ids) : Set.of();
	}

	long bytesOf(Owner owner) {
		Possessions possessions = this.byOwner.get(owner);
		return (possessions != null) ? possessions.bytes.get() : 0;
	}

	/**
	 * The components of one owner.
	 */
	private static final class Possessions {

		private final Set<String> ids = ConcurrentHashMap.newKeySet(4);

		private final AtomicLong bytes = new AtomicLong();

		void add(String id, long more) {
			this.ids.add(id);
			this.bytes.addAndGet(more);
		}

		/**
		 * Removes a component.
		 * @return whether there are others
		 */
		boolean remove(String id, long size) {
			if (this.ids.remove(id)) {
				this.bytes.addAndGet(-size);
			}
			return !this.ids.isEmpty();
		}

	}

}
