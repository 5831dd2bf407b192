package io.liveflux.test.internal.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;

import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.test.internal.dom.AccessibleName;
import io.liveflux.test.internal.dom.FieldType;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.Visibility;

/**
 * Looks for flaws in a page.
 */
public final class Flaws {

	private final Element page;

	private final ActionNames actions;

	/**
	 * Creates it.
	 * @param page the page, or a part of it
	 * @param registry the components that there are
	 */
	public Flaws(Element page, ComponentRegistry registry) {
		this.page = page;
		this.actions = new ActionNames(registry);
	}

	/**
	 * Returns the flaws, each in a sentence.
	 */
	public List<String> find() {
		return Stream
			.of(this.actions.flaws(this.page), repeatedIds(), rowsWithoutKey(), fieldsWithoutLabel(), formsWithoutId())
			.flatMap(List::stream)
			.toList();
	}

	private List<String> repeatedIds() {
		Map<String, Integer> counts = new LinkedHashMap<>();
		this.page.select("[id]").forEach((element) -> counts.merge(element.id(), 1, Integer::sum));
		return counts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 1)
			.map((entry) -> "The id '" + entry.getKey() + "' occurs " + entry.getValue() + " times in the page.")
			.toList();
	}

	private List<String> rowsWithoutKey() {
		List<String> flaws = new ArrayList<>();
		for (Element list : this.page.select("ul, ol, tbody")) {
			List<Element> rows = list.children()
				.stream()
				.filter((row) -> row.id().isEmpty() && !Flux.has(row, "key"))
				.filter(Flaws::hasStateOfItsOwn)
				.toList();
			if (Flux.root(list) != null && rows.size() > 1) {
				flaws.add(rows.size() + " rows of " + list.shallowClone().outerHtml() + " in component '"
						+ Flux.kind(rootOf(list)) + "' have neither data-flux-key nor id: what a user enters in one"
						+ " may end up in another.");
			}
		}
		return flaws;
	}

	private static boolean hasStateOfItsOwn(Element row) {
		return !row.select("input, select, textarea, details, " + Flux.having("action")).isEmpty();
	}

	private List<String> fieldsWithoutLabel() {
		return this.page.select("input, select, textarea")
			.stream()
			.filter((field) -> FieldType.isWritten(field) && Visibility.isVisible(field))
			.filter((field) -> AccessibleName.labelOf(field).isEmpty())
			.map((field) -> "The field " + field.shallowClone().outerHtml() + " has no label.")
			.toList();
	}

	private List<String> formsWithoutId() {
		List<String> flaws = new ArrayList<>();
		for (Element root : this.page.select(Flux.ROOT)) {
			List<Element> forms = root.select("form")
				.stream()
				.filter((form) -> Flux.root(form) == root && form.id().isEmpty() && isNotRow(form, root))
				.toList();
			if (forms.size() > 1) {
				flaws.add(forms.size() + " forms of component '" + Flux.kind(root)
						+ "' have no id: fields of one name cannot be told apart when the page is drawn again.");
			}
		}
		return flaws;
	}

	private static boolean isNotRow(Element form, Element root) {
		Element row = form.closest("[id], " + Flux.having("key"));
		return row == null || row == root || root.parents().contains(row);
	}

	private static Element rootOf(Element element) {
		Element root = Flux.root(element);
		return (root != null) ? root : element;
	}

}
