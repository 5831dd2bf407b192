package io.liveflux.test.internal.dom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a page hold: what the user has entered, else what was drawn. What is
 * entered and not sent stays when its component is drawn again, unless the server draws
 * something else than before.
 */
public final class FieldValues {

	private final Map<Element, Entered> entered = new IdentityHashMap<>();

	/**
	 * Returns the text of a field.
	 * @param field a form control that is no list
	 */
	public String text(Element field) {
		Entered entered = this.entered.get(field);
		return (entered != null && entered.text != null) ? entered.text : drawnText(field);
	}

	/**
	 * Returns whether a box or radio button is on.
	 * @param field the box
	 */
	public boolean isChecked(Element field) {
		Entered entered = this.entered.get(field);
		return (entered != null && entered.checked != null) ? entered.checked : field.hasAttr("checked");
	}

	/**
	 * Returns the values of the options that are chosen.
	 * @param select the list
	 */
	public List<String> selected(Element select) {
		Entered entered = this.entered.get(select);
		return (entered != null && entered.selected != null) ? entered.selected : drawnSelection(select);
	}

	/**
	 * Enters a text.
	 * @param field the field
	 * @param text what it holds from now on
	 */
	public void enter(Element field, String text) {
		this.entered.put(field, new Entered(text, null, null));
	}

	/**
	 * Switches a box or radio button.
	 * @param field the box
	 * @param on whether it is on from now on
	 */
	public void check(Element field, boolean on) {
		if (FieldType.isRadio(field) && field.ownerDocument() != null) {
			Element form = FieldType.form(field);
			for (Element other : field.ownerDocument().select("input[type=radio]")) {
				if (other.attr("name").equals(field.attr("name")) && FieldType.form(other) == form) {
					this.entered.put(other, new Entered(null, false, null));
				}
			}
		}
		this.entered.put(field, new Entered(null, on, null));
	}

	/**
	 * Chooses options of a list.
	 * @param select the list
	 * @param values the values of the options
	 */
	public void choose(Element select, List<String> values) {
		this.entered.put(select, new Entered(null, null, List.copyOf(values)));
	}

	/**
	 * Notes that what fields hold was sent: from now on the server's word counts.
	 * @param fields the fields
	 */
	public void sent(Collection<Element> fields) {
		fields.forEach((field) -> {
			Entered entered = this.entered.get(field);
			if (entered != null) {
				entered.sent = true;
			}
		});
	}

	/**
	 * Notes that the server has answered: fields show what it has drawn, unless the user
	 * has entered something since they were sent.
	 * @param fields the fields
	 */
	public void answered(Collection<Element> fields) {
		fields.forEach((field) -> this.entered.computeIfPresent(field, (at, entered) -> entered.sent ? null : entered));
	}

	/**
	 * Notes that what fields hold did not reach the server after all.
	 * @param fields the fields
	 */
	public void returned(Collection<Element> fields) {
		fields.forEach((field) -> {
			Entered entered = this.entered.get(field);
			if (entered != null) {
				entered.sent = false;
			}
		});
	}

	/**
	 * Takes along what the user has entered when new HTML takes the place of old.
	 * @param old the root in the page
	 * @param next its new content
	 * @param recovering whether the server has lost what it had drawn, so that what it
	 * draws is no news
	 */
	void carry(Element old, Element next, boolean recovering) {
		Map<String, Element> fresh = byName(next);
		byName(old).forEach((name, field) -> {
			Entered entered = this.entered.remove(field);
			Element match = fresh.get(name);
			if (entered != null && match != null && !entered.sent && (recovering || !hasNews(field, match))) {
				this.entered.put(match, entered);
			}
		});
	}

	private static boolean hasNews(Element field, Element next) {
		if (FieldType.isSelect(field)) {
			return !drawnSelection(field).equals(drawnSelection(next));
		}
		return FieldType.isSwitch(field) ? field.hasAttr("checked") != next.hasAttr("checked")
				: !drawnText(field).equals(drawnText(next));
	}

	private static Map<String, Element> byName(Element root) {
		Map<String, Element> fields = new LinkedHashMap<>();
		for (Element field : root.select(FieldType.FIELDS)) {
			Element row = field.closest("[data-flux-key], [id]");
			String place = (row != null && row != field) ? Objects.requireNonNullElse(Flux.attr(row, "key"), row.id())
					: "";
			String name = String.join(" ", FieldType.of(field), field.attr("name"), field.id(), place,
					FieldType.isSwitch(field) ? field.attr("value") : "");
			// Of equal ones the place decides.
			int number = 0;
			while (fields.putIfAbsent(name + " " + number, field) != null) {
				number++;
			}
		}
		return fields;
	}

	private static String drawnText(Element field) {
		if (field.normalName().equals("textarea")) {
			String text = field.wholeText();
			return text.startsWith("\n") ? text.substring(1) : text;
		}
		if (FieldType.isSwitch(field)) {
			return field.hasAttr("value") ? field.attr("value") : "on";
		}
		return field.attr("value");
	}

	private static List<String> drawnSelection(Element select) {
		List<String> selected = new ArrayList<>();
		List<Element> options = FieldType.options(select);
		for (Element option : options) {
			if (option.hasAttr("selected")) {
				selected.add(FieldType.valueOf(option));
			}
		}
		if (select.hasAttr("multiple")) {
			return selected;
		}
		if (selected.isEmpty()) {
			return options.stream()
				.filter((option) -> !FieldType.isDisabled(option))
				.findFirst()
				.map((option) -> List.of(FieldType.valueOf(option)))
				.orElse(List.of());
		}
		return List.of(selected.get(selected.size() - 1));
	}

	/**
	 * What a user has entered into one field.
	 */
	private static final class Entered {

		private final @Nullable String text;

		private final @Nullable Boolean checked;

		private final @Nullable List<String> selected;

		private boolean sent;

		Entered(@Nullable String text, @Nullable Boolean checked, @Nullable List<String> selected) {
			this.text = text;
			this.checked = checked;
			this.selected = selected;
		}

	}

}
