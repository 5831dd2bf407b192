package io.liveflux.runtime;

import java.util.List;
import java.util.Map;

import io.liveflux.store.Child;

/**
 * A component drawn once.
 *
 * @param html the marked HTML, with stubs in the places of inner components
 * @param children the inner components by where they are placed
 * @param fresh drawings of the inner components that were mounted for this one, by id
 */
record Drawing(String html, Map<String, Child> children, Map<String, Drawn> fresh) {

	List<Child> childList() {
		return List.copyOf(this.children.values());
	}

}
