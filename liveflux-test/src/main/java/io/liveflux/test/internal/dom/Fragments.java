package io.liveflux.test.internal.dom;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Puts pieces of HTML where they say that they go.
 */
public final class Fragments {

	private final PageDom dom;

	/**
	 * Creates it.
	 * @param dom the page
	 */
	public Fragments(PageDom dom) {
		this.dom = dom;
	}

	/**
	 * Places fragments one after the other.
	 * @param html {@code <template>} elements
	 */
	public void place(String html) {
		Element holder = new Element("div");
		Parser.htmlParser().parseFragmentInput(html, new Element("body"), "").forEach(holder::appendChild);
		for (Element template : holder.select("> template")) {
			Element content = template.firstElementChild();
			if (content != null) {
				place(template, content);
			}
		}
	}

	private void place(Element template, Element content) {
		String id = Flux.id(template);
		String selector = template.attr("data-flux-target");
		if (selector.isEmpty()) {
			if (!id.isEmpty()) {
				this.dom.draw(id, content.outerHtml(), null);
			}
			return;
		}
		List<Element> scopes = id.isEmpty() ? List.of(this.dom.document()) : this.dom.roots(id);
		for (Element scope : scopes) {
			Element target = scope.selectFirst(selector);
			if (target != null) {
				swap(target, content.clone(), template.attr("data-flux-swap"));
			}
		}
	}

	private void swap(Element target, Element content, String swap) {
		Element twin = twinOf(content, target);
		switch (swap) {
			case "", "replace" -> this.dom.replace(target, content, new ArrayList<>());
			case "inner" -> {
				target.empty();
				List.copyOf(content.childNodes()).forEach(target::appendChild);
			}
			case "beforebegin" -> add(twin, content, () -> target.before(content));
			case "afterbegin" -> add(twin, content, () -> target.prependChild(content));
			case "beforeend" -> add(twin, content, () -> target.appendChild(content));
			case "afterend" -> add(twin, content, () -> target.after(content));
			default -> throw new AssertionError("Unknown data-flux-swap '" + swap + "'");
		}
	}

	private static @Nullable Element twinOf(Element content, Element target) {
		Element document = target.ownerDocument();
		return (content.id().isEmpty() || document == null) ? null : document.getElementById(content.id());
	}

	private static void add(@Nullable Element twin, Element content, Runnable insertion) {
		if (twin != null) {
			twin.replaceWith(content);
		}
		else {
			insertion.run();
		}
	}

}
