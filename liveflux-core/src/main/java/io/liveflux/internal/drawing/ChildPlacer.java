package io.liveflux.internal.drawing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.store.Child;

/**
 * Places components inside of another one's view. What was in the same place the last
 * time stays the same component, and only its stub is drawn.
 */
public final class ChildPlacer implements ComponentPlacer {

	private final Map<String, Child> earlier;

	private final ChildMounter mounter;

	private final Html script;

	// There once something is placed.
	private Map<String, Child> children = Map.of();

	private Map<String, DrawnVersion> fresh = Map.of();

	private Map<String, Integer> ordinals = Map.of();

	public ChildPlacer(Map<String, Child> earlier, ChildMounter mounter, Html script) {
		this.earlier = earlier;
		this.mounter = mounter;
		this.script = script;
	}

	@Override
	public Html mount(String kind, Map<String, ?> params) {
		if (this.children.isEmpty()) {
			this.children = new LinkedHashMap<>();
			this.fresh = new HashMap<>();
			this.ordinals = new HashMap<>();
		}
		String place = placeOf(kind, params.get("key"));
		Child child = this.earlier.get(place);
		if (child == null || !this.mounter.isThere(child.id())) {
			Mounted mounted = this.mounter.mount(kind, params);
			child = new Child(mounted.id(), RootMarker.stub(mounted.drawn().html()));
			this.fresh.putAll(mounted.fresh());
			this.fresh.put(mounted.id(), mounted.drawn());
		}
		this.children.put(place, child);
		return new Html(child.stub());
	}

	private String placeOf(String kind, @Nullable Object key) {
		if (key != null) {
			return kind + '=' + key;
		}
		return kind + '#' + this.ordinals.merge(kind, 1, Integer::sum);
	}

	@Override
	public Html script() {
		return this.script;
	}

	public Map<String, Child> children() {
		return this.children;
	}

	public Map<String, DrawnVersion> fresh() {
		return this.fresh;
	}

	/**
	 * Mounts inner components.
	 */
	public interface ChildMounter {

		boolean isThere(String id);

		Mounted mount(String kind, Map<String, ?> params);

	}

}
