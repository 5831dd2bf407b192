package io.liveflux.internal.development;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What developers save while pages are open.
 *
 * @param templates where templates are
 * @param styles where style sheets are
 * @param views names of the views that components are drawn with
 */
public record SavedSources(SavedFiles templates, SavedFiles styles, Supplier<Collection<String>> views) {

	/**
	 * Returns whether pages may be drawn otherwise now: a template that is no view of
	 * components is one of a page, or part of one.
	 * @param saved names of templates
	 */
	boolean isOfPages(Set<String> saved) {
		Collection<String> views = this.views.get();
		return saved.stream().anyMatch((name) -> !views.contains(viewOf(name)));
	}

	private static String viewOf(String name) {
		int ending = name.indexOf('.', name.lastIndexOf('/') + 1);
		return (ending >= 0) ? name.substring(0, ending) : name;
	}

}
