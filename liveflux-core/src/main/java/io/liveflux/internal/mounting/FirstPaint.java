package io.liveflux.internal.mounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.liveflux.call.Caller;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.html.RootMarker;

/**
 * Lets a page wait for values that it is to show at once, as long as their components
 * want it to. Thread-safe.
 */
final class FirstPaint {

	private final ComponentCalls calls;

	private final NodeComponents node;

	FirstPaint(ComponentCalls calls, NodeComponents node) {
		this.calls = calls;
		this.node = node;
	}

	/**
	 * Returns the same component with the values that have come.
	 */
	Mounted awaited(Mounted mounted, Caller caller) {
		List<String> ids = new ArrayList<>();
		mounted.fresh().forEach((id, drawn) -> addIfLoading(ids, id, drawn));
		addIfLoading(ids, mounted.id(), mounted.drawn());
		if (!this.node.loads().awaitPaint(ids)) {
			return mounted;
		}
		// The inner ones as well are asked for their present drawings.
		DrawnVersion drawn = this.calls.locks()
			.locked(mounted.id(), (active, afterwards) -> this.calls.components()
				.whole(this.calls.loader().loadFor(active, afterwards, caller), null));
		return new Mounted(mounted.id(), drawn, Map.of(), mounted.effects());
	}

	private static void addIfLoading(List<String> ids, String id, DrawnVersion drawn) {
		if (RootMarker.changesSoon(drawn.html())) {
			ids.add(id);
		}
	}

}
