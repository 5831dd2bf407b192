package io.liveflux.test.internal.dom;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An action that a user asks for.
 *
 * @param trigger what the user touched
 * @param form whose fields go along, or {@code null} for none
 * @param carrier the element that names the action
 * @param action the name of the action
 */
public record ActionCall(Element trigger, @Nullable Element form, Element carrier, String action) {

	/**
	 * Returns the elements whose attributes say how; the last one has the last word.
	 */
	public List<Element> carriers() {
		List<Element> carriers = new ArrayList<>();
		for (Element carrier : new @Nullable Element[] { this.form, this.carrier, this.trigger }) {
			if (carrier != null && !carriers.contains(carrier)) {
				carriers.add(carrier);
			}
		}
		return carriers;
	}

	/**
	 * Returns the last value of an attribute, or {@code null} when no carrier has it.
	 * @param attribute the name without prefix
	 */
	public @Nullable String last(String attribute) {
		String last = null;
		for (Element carrier : carriers()) {
			String value = Flux.attr(carrier, attribute);
			last = (value != null) ? value : last;
		}
		return last;
	}

	/**
	 * Returns the form whose fields go along with an action of an element, unless the
	 * form reaches beyond the element's component.
	 * @param element the element
	 */
	public static @Nullable Element formOf(Element element) {
		Element form = FieldType.form(element);
		Element root = Flux.root(element);
		if (form == null || root == null || form == root || form.parents().contains(root) || Flux.root(form) == root) {
			return form;
		}
		return null;
	}

}
