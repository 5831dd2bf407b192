package io.liveflux.test.internal.dom;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of form controls there are, as HTML has them.
 */
public final class FieldType {

	static final String FIELDS = "input, select, textarea";

	private static final Set<String> NO_DATA = Set.of("file", "submit", "button", "reset", "image");

	private FieldType() {
	}

	/**
	 * Returns the type of an input in lower case; the name of the element for all others.
	 * @param field a form control
	 */
	public static String of(Element field) {
		if (field.normalName().equals("input")) {
			String type = field.attr("type").toLowerCase(Locale.ROOT);
			return type.isEmpty() ? "text" : type;
		}
		return field.normalName();
	}

	static boolean isField(Element element) {
		return element.is(FIELDS) && !NO_DATA.contains(of(element));
	}

	/**
	 * Returns whether users enter data into a field.
	 * @param field a form control
	 */
	public static boolean isWritten(Element field) {
		return isField(field) && !of(field).equals("hidden");
	}

	/**
	 * Returns whether users switch a field on and off.
	 * @param field a form control
	 */
	public static boolean isSwitch(Element field) {
		return isBox(field) || isRadio(field);
	}

	/**
	 * Returns whether a field is a check box.
	 * @param field a form control
	 */
	public static boolean isBox(Element field) {
		return of(field).equals("checkbox");
	}

	static boolean isRadio(Element field) {
		return of(field).equals("radio");
	}

	/**
	 * Returns whether a field is a list to choose from.
	 * @param field a form control
	 */
	public static boolean isSelect(Element field) {
		return field.normalName().equals("select");
	}

	static boolean isSubmitter(Element element) {
		String type = element.attr("type").toLowerCase(Locale.ROOT);
		return (element.normalName().equals("button") && !type.equals("button") && !type.equals("reset"))
				|| (element.normalName().equals("input") && (type.equals("submit") || type.equals("image")));
	}

	static List<Element> options(Element select) {
		return select.select("option");
	}

	static String valueOf(Element option) {
		return option.hasAttr("value") ? option.attr("value") : option.text().strip();
	}

	/**
	 * Returns the form that a control belongs to, or {@code null} when it is in none.
	 * @param control a form control, a button or a form
	 */
	public static @Nullable Element form(Element control) {
		if (control.normalName().equals("form")) {
			return control;
		}
		if (control.hasAttr("form") && control.ownerDocument() != null) {
			Element named = control.ownerDocument().getElementById(control.attr("form"));
			return (named != null && named.normalName().equals("form")) ? named : null;
		}
		return control.closest("form");
	}

	/**
	 * Returns whether a control cannot be used because it, its group or its list says so.
	 * @param element an element of the page
	 */
	public static boolean isDisabled(Element element) {
		if (!element.is("button, input, select, textarea, option, optgroup, fieldset")) {
			return false;
		}
		if (element.hasAttr("disabled")) {
			return true;
		}
		for (Element around : element.parents()) {
			boolean group = around.normalName().equals("fieldset") || around.normalName().equals("optgroup");
			if (group && around.hasAttr("disabled") && !isInFirstLegend(element, around)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isInFirstLegend(Element element, Element fieldset) {
		Element legend = fieldset.selectFirst("> legend");
		return legend != null && element.parents().contains(legend);
	}

}
