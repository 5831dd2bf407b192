package io.liveflux.autoconfigure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.liveflux.store.ComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * A store as an application would write it, with no more than it has to.
 */
public final class StoreOfOnesOwn implements ComponentStore {

	private final Map<String, StoredComponent> components = new ConcurrentHashMap<>();

	@Override
	public Optional<StoredComponent> load(String id) {
		return Optional.ofNullable(this.components.get(id));
	}

	@Override
	public synchronized Optional<StoredComponent> save(StoredComponent component) {
		StoredComponent kept = this.components.get(component.id());
		if (((kept != null) ? kept.revision() : 0) != component.revision()) {
			return Optional.empty();
		}
		StoredComponent saved = component.saved();
		this.components.put(component.id(), saved);
		return Optional.of(saved);
	}

	@Override
	public void delete(String id) {
		this.components.remove(id);
	}

	@Override
	public Set<String> idsOf(Owner owner) {
		return Set.of();
	}

	@Override
	public long size() {
		return this.components.size();
	}

	@Override
	public Map<String, KindTotal> totals() {
		return this.components.isEmpty() ? Map.of() : Map.of("lamp", new KindTotal(this.components.size(), 7));
	}

}
