package io.liveflux.test.internal.client;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.dom.AccessibleName;
import io.liveflux.test.internal.dom.ActionCall;
import io.liveflux.test.internal.dom.FieldType;
import io.liveflux.test.internal.dom.FieldValues;
import io.liveflux.test.internal.dom.Finder;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.Hindrance;
import io.liveflux.test.internal.dom.Shortcuts;
import io.liveflux.test.internal.dom.Visibility;
import io.liveflux.test.internal.http.ChosenFile;

/**
 * What a user does with fields: each does what the browser and the client script do then.
 */
public final class Interaction {

	private static final String MODEL = "data-flux-model";

	private final PageClient page;

	private final Finder finder;

	private final Presses presses;

	/**
	 * Creates it.
	 * @param page the page
	 * @param scope the part of it in which elements are looked for
	 */
	public Interaction(PageClient page, Element scope) {
		this.page = page;
		this.finder = new Finder(scope, page.dom().modal());
		this.presses = new Presses(page);
	}

	/**
	 * Writes a text into a field, in place of what it holds.
	 * @return the field
	 */
	public Element fill(String wanted, String text) {
		Element field = this.finder.textField(wanted);
		checkTakes(field, wanted, text);
		boolean changed = !values().text(field).equals(text);
		values().enter(field, text);
		if (changed) {
			happened(field, Set.of("focus", "focusin", "keydown", "keyup", "input", "change", "blur", "focusout"));
		}
		return field;
	}

	private static void checkTakes(Element field, String wanted, String text) {
		if (field.hasAttr("maxlength") && text.length() > Integer.parseInt(field.attr("maxlength"))) {
			throw new AssertionError("The field '" + wanted + "' takes at most " + field.attr("maxlength")
					+ " characters, but '" + text + "' has " + text.length());
		}
		String type = FieldType.of(field);
		if (!text.isEmpty() && !isOf(type, text)) {
			throw new AssertionError(
					"A browser does not accept '" + text + "' in the field '" + wanted + "' of " + "type " + type);
		}
	}

	private static boolean isOf(String type, String text) {
		if (type.equals("number") || type.equals("range")) {
			return text.matches("-?\\d*\\.?\\d+([eE][+-]?\\d+)?");
		}
		if (type.equals("date")) {
			try {
				LocalDate.parse(text);
			}
			catch (DateTimeException ex) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Switches a box or radio button.
	 */
	public void check(String wanted, boolean on) {
		Element box = this.finder.box(wanted);
		if (values().isChecked(box) != on) {
			if (!on && !FieldType.isBox(box)) {
				throw new AssertionError("A user cannot switch the radio button '" + wanted + "' off");
			}
			click(box);
		}
	}

	/**
	 * Chooses options of a list by their texts or values.
	 */
	public void select(String wanted, List<String> options) {
		Element list = this.finder.list(wanted);
		if (options.size() > 1 && !list.hasAttr("multiple")) {
			throw new AssertionError("The list '" + wanted + "' takes one option only");
		}
		List<String> chosen = options.stream().map((option) -> valueOf(list, wanted, option)).toList();
		if (!values().selected(list).equals(chosen)) {
			values().choose(list, chosen);
			happened(list, Set.of("focus", "focusin", "input", "change", "blur", "focusout"));
		}
	}

	private static String valueOf(Element list, String wanted, String option) {
		List<Element> all = list.select("option");
		Element found = all.stream()
			.filter((each) -> each.text().strip().equals(option))
			.findFirst()
			.or(() -> all.stream().filter((each) -> each.attr("value").equals(option)).findFirst())
			.orElseThrow(() -> new AssertionError("The list '" + wanted + "' has no option '" + option + "'; it has "
					+ all.stream().map((each) -> "'" + each.text().strip() + "'").toList()));
		Hindrance.of(found, null).ifPresent((why) -> {
			throw new AssertionError("A user cannot choose '" + option + "' of the list '" + wanted + "': " + why);
		});
		return found.hasAttr("value") ? found.attr("value") : found.text().strip();
	}

	/**
	 * Chooses a file.
	 */
	public void upload(String wanted, ChosenFile file) {
		Element field = this.finder.fileField(wanted);
		if (field.hasAttr(PageFiles.UPLOAD)) {
			this.page.files().send(field, file);
			return;
		}
		this.page.dom().files().choose(field, file);
		this.page.actions().triggered(field, Set.of("input", "change")).forEach(this::act);
	}

	/**
	 * Clicks what the user means.
	 */
	public void click(String wanted) {
		click(this.finder.clickable(wanted));
	}

	/**
	 * Brings into view what the user means.
	 */
	public void scrollTo(String wanted) {
		this.page.actions().see(this.finder.inPage(wanted));
	}

	private void click(Element element) {
		if (!FieldType.isSwitch(element)) {
			this.presses.click(element);
			return;
		}
		values().check(element, !FieldType.isBox(element) || !values().isChecked(element));
		happened(element, Set.of("input", "change"));
		this.presses.clickSwitch(element);
	}

	/**
	 * Submits a form as Enter in one of its fields does.
	 */
	public void submit(String wanted) {
		this.presses.submit(this.finder.form(wanted));
	}

	/**
	 * Presses a key.
	 * @param key the key, such as {@code Enter} or {@code ctrl+k}
	 * @param focused the element that has the focus, or {@code null} for none
	 */
	public void press(String key, @Nullable Element focused) {
		Element body = this.page.dom().document().body();
		// What is hidden by now has lost the focus.
		Element target = (focused != null && focused.ownerDocument() != null && Visibility.isVisible(focused)) ? focused
				: body;
		this.page.actions().triggered(target, Set.of("keydown", "keyup", "keypress")).forEach(this::act);
		Element shortcut = new Shortcuts(this.page.dom().document()).pressedBy(key, target);
		if (shortcut != null) {
			press(shortcut);
			return;
		}
		if (key.equals("Escape")) {
			this.presses.escape(target);
		}
		Element form = target.closest("form");
		if (key.toLowerCase(Locale.ROOT).equals("enter") && form != null && target.normalName().equals("input")) {
			this.presses.submit(form);
		}
	}

	private void press(Element shortcut) {
		if (shortcut.normalName().equals("form")) {
			this.presses.submit(shortcut);
		}
		else if (FieldType.isSwitch(shortcut) || !shortcut.is("input, select, textarea")) {
			click(shortcut);
		}
	}

	private FieldValues values() {
		return this.page.dom().values();
	}

	private void happened(Element field, Set<String> types) {
		Map<String, Object> model = modelOf(field);
		if (!model.isEmpty()) {
			values().sent(List.of(field));
			this.page.actions().set(field, model);
		}
		else {
			this.page.forms().check(field);
		}
		this.page.actions().triggered(field, types).forEach(this::act);
	}

	private void act(ActionCall call) {
		this.page.actions().act(call, Map.of());
	}

	private Map<String, Object> modelOf(Element field) {
		String name = boundName(field);
		if (name == null) {
			return Map.of();
		}
		Map<String, Object> model = new LinkedHashMap<>();
		if (FieldType.isSelect(field)) {
			List<String> selected = values().selected(field);
			model.put(name, field.hasAttr("multiple") ? selected : selected.isEmpty() ? "" : selected.get(0));
		}
		else if (FieldType.isBox(field)) {
			List<Element> group = boxesBoundTo(name, field);
			model.put(name, (group.size() > 1) ? checkedValues(group) : (Object) values().isChecked(field));
		}
		else {
			model.put(name, values().text(field));
		}
		return model;
	}

	private List<String> checkedValues(List<Element> boxes) {
		List<String> checked = new ArrayList<>();
		for (Element box : boxes) {
			if (values().isChecked(box)) {
				checked.add(values().text(box));
			}
		}
		return checked;
	}

	private static List<Element> boxesBoundTo(String name, Element field) {
		Element root = Objects.requireNonNullElse(Flux.root(field), field);
		return root.select("input[type=checkbox]").stream().filter((box) -> name.equals(boundName(box))).toList();
	}

	private static @Nullable String boundName(Element field) {
		for (Attribute attribute : field.attributes()) {
			String key = attribute.getKey();
			if (key.equals(MODEL) || key.startsWith(MODEL + ".")) {
				return attribute.getValue().isEmpty() ? field.attr("name") : attribute.getValue();
			}
		}
		return null;
	}

	/**
	 * Returns what a user calls an element.
	 */
	static String nameOf(Element element) {
		String name = AccessibleName.of(element);
		return name.isEmpty() ? element.shallowClone().outerHtml() : name;
	}

}
