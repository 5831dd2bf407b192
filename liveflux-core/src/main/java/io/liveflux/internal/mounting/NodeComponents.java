package io.liveflux.internal.mounting;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.liveflux.internal.async.BackgroundLoads;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.state.SharedByClients;
import io.liveflux.internal.text.TextStreams;

/**
 * What this node knows of components besides what is stored.
 *
 * @param listening those that listen to application events
 * @param abandoned those whose last connection was lost
 * @param sharedByClients the shared ones that clients have brought to life
 * @param texts those that grow in their fields
 * @param loads the values that are loaded for their fields
 * @param lost has loaded again what was lost
 */
public record NodeComponents(Listening listening, AbandonedComponents abandoned, SharedByClients sharedByClients,
		TextStreams texts, BackgroundLoads loads, Consumer<LockedComponent> lost) {

	/**
	 * Notes that somebody uses a component.
	 */
	public void used(LockedComponent locked) {
		this.listening.add(locked.definition(), locked.active().id());
		this.abandoned.used(locked.active().id());
		this.lost.accept(locked);
	}

	/**
	 * Lets go of a component that has ended.
	 */
	public void forget(String kind, String id) {
		this.listening.remove(kind, id);
		this.abandoned.used(id);
		this.sharedByClients.remove(id);
		this.texts.forget(id);
		this.loads.forget(id);
	}

	/**
	 * The components of this node that listen to application events, by kind. Kinds
	 * without listeners are not kept, so that they cost nothing.
	 */
	public static final class Listening {

		private final Map<String, Set<String>> idsByKind = new ConcurrentHashMap<>();

		public void add(ComponentDefinition definition, String id) {
			if (definition.invoker().listens()) {
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

}
