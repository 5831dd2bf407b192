package io.liveflux.test.internal.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Element;

import io.liveflux.test.internal.dom.ActionCall;
import io.liveflux.test.internal.dom.Finder;
import io.liveflux.test.internal.dom.Flux;

/**
 * Lists that users sort, {@code data-flux-sort}: does what the client script does when an
 * item was dragged.
 */
public final class SortedLists {

	private static final String SORT = "data-flux-sort";

	private static final String GROUP = "data-flux-sort-group";

	private final PageClient page;

	private final Finder finder;

	/**
	 * Creates it.
	 * @param page the page
	 * @param scope the part of it in which elements are looked for
	 */
	public SortedLists(PageClient page, Element scope) {
		this.page = page;
		this.finder = new Finder(scope, page.dom().modal());
	}

	/**
	 * Drags an item.
	 * @param wanted selector of the item
	 * @param target selector of the item that it is dropped in front of, or of the list
	 * that it is dropped at the end of
	 * @throws AssertionError when a user cannot do so
	 */
	public void drag(String wanted, String target) {
		Element item = this.finder.pointed(wanted);
		Element list = listOf(item, wanted);
		Element onto = this.finder.pointed(target);
		boolean isList = isSorted(onto);
		Element into = isList ? onto : listOf(onto, target);
		if (into != list && !isOfGroup(list, into)) {
			throw new AssertionError("A user cannot drag '" + wanted + "' to '" + target
					+ "': the lists are not in one component with the same " + GROUP);
		}
		if (onto == item) {
			return;
		}
		Map<String, Object> moved = new LinkedHashMap<>();
		moved.put("item", keyOf(item));
		if (!isList) {
			moved.put("before", keyOf(onto));
		}
		if (!isThere(item, into, isList, onto)) {
			this.page.actions().act(new ActionCall(into, null, into, list.attr(SORT)), moved);
		}
	}

	private static boolean isThere(Element item, Element into, boolean atEnd, Element before) {
		List<Element> items = into.children().stream().filter((child) -> !keyOf(child).isEmpty()).toList();
		int index = items.indexOf(item);
		return index >= 0 && (atEnd ? index == items.size() - 1 : index + 1 == items.indexOf(before));
	}

	private static Element listOf(Element item, String wanted) {
		Element list = item.parent();
		if (list == null || !isSorted(list)) {
			throw new AssertionError("'" + wanted + "' is not an item of a list with " + SORT);
		}
		if (keyOf(item).isEmpty()) {
			throw new AssertionError("'" + wanted + "' needs data-flux-key to be sorted");
		}
		return list;
	}

	private static boolean isSorted(Element element) {
		return !element.attr(SORT).isEmpty();
	}

	private static boolean isOfGroup(Element list, Element into) {
		return list.hasAttr(GROUP) && into.hasAttr(GROUP) && list.attr(GROUP).equals(into.attr(GROUP))
				&& Flux.root(list) == Flux.root(into);
	}

	private static String keyOf(Element item) {
		return item.hasAttr("data-flux-key") ? item.attr("data-flux-key") : item.id();
	}

}
