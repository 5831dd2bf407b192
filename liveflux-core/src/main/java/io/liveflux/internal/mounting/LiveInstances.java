package io.liveflux.internal.mounting;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.liveflux.internal.definition.ComponentDefinition;

/**
 * The components of this node that listen to application events, by kind. Kinds without
 * listeners are not kept, so that they cost nothing.
 */
public final class LiveInstances {

	private final Map<String, Set<String>> idsByKind = new ConcurrentHashMap<>();

	public void add(ComponentDefinition definition, String id) {
		if (definition.listens()) {
			this.idsByKind.computeIfAbsent(definition.kind(), (kind) -> ConcurrentHashMap.newKeySet()).add(id);
		}
	}

	public void remove(String kind, String id) {
		Set<String> ids = this.idsByKind.get(kind);
		if (ids != null) {
			ids.remove(id);
		}
	}

	public Set<String> ids(String kind) {
		return this.idsByKind.getOrDefault(kind, Set.of());
	}

}
