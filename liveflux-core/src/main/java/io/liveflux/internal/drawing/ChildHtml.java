package io.liveflux.internal.drawing;

import java.util.Map;
import java.util.function.BiFunction;

import io.liveflux.call.Caller;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.store.Child;

/**
 * Puts the HTML of inner components in the places of their stubs.
 */
public final class ChildHtml {

	private final BiFunction<String, Caller, DrawnVersion> current;

	/**
	 * Creates a composer.
	 * @param current finds the present drawing of a component, for a caller; may wait for
	 * its lock
	 */
	public ChildHtml(BiFunction<String, Caller, DrawnVersion> current) {
		this.current = current;
	}

	/**
	 * Returns HTML for a page. No lock may be held.
	 * @param fresh drawings that are known already, by id
	 * @param caller who is to see it
	 */
	public String compose(DrawnVersion drawn, Map<String, DrawnVersion> fresh, Caller caller) {
		DrawnVersion whole = drawn.lists().lacksRows() ? this.current.apply(drawn.componentId(), caller) : drawn;
		String html = RootMarker.withVersion(whole.htmlWithRows(), whole.version());
		for (Child child : whole.children()) {
			if (html.contains(child.stub())) {
				html = html.replace(child.stub(), inner(child, fresh, caller));
			}
		}
		return html;
	}

	private String inner(Child child, Map<String, DrawnVersion> fresh, Caller caller) {
		try {
			DrawnVersion known = fresh.get(child.id());
			return compose((known != null) ? known : this.current.apply(child.id(), caller), fresh, caller);
		}
		catch (ComponentNotFoundException ex) {
			// It ended meanwhile. The client asks for what the stub stands for and is
			// told.
			return child.stub();
		}
	}

}
