package io.liveflux.test.internal.dom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an action takes along, by the rules of the client script. Each of these
 * replaces what those before it say under the same name: the fields of the component that
 * are in no form, or all of them where the trigger is in none; the fields of the form;
 * what {@code data-flux-include} selects; the parameters; the trigger's own name and
 * value.
 */
public final class FormData {

	private static final String CSRF = "_csrf";

	private final FieldValues values;

	/**
	 * Creates a collector.
	 * @param values what the fields hold
	 */
	public FormData(FieldValues values) {
		this.values = values;
	}

	/**
	 * Collects the data of an action.
	 * @param call the action
	 * @return values by name, and the fields whose content has done its duty
	 */
	public Collected collect(ActionCall call) {
		Map<String, List<String>> data = new LinkedHashMap<>();
		Set<Element> fields = new LinkedHashSet<>();
		Element root = Flux.root(call.trigger());
		Element form = call.form();
		List<Element> loose = (root == null) ? List.of()
				: root.select(FieldType.FIELDS).stream().filter((field) -> Flux.root(field) == root).toList();
		take(data, entries(loose.stream().filter((field) -> form == null || FieldType.form(field) == null).toList()));
		if (form != null) {
			List<Element> own = controls(form).stream()
				.filter((field) -> field.hasAttr("form") || Flux.root(field) == root)
				.toList();
			fields.addAll(own);
			take(data, entries(own));
		}
		else {
			loose.stream().filter((field) -> FieldType.form(field) == null).forEach(fields::add);
		}
		include(call, (form != null) ? form : root, data, fields);
		for (Element carrier : call.carriers()) {
			Flux.params(carrier).forEach((name, value) -> data.put(name, List.of(value)));
		}
		addTrigger(call.trigger(), data);
		return new Collected(flat(data), fields.stream().filter(FieldType::isField).toList());
	}

	private void include(ActionCall call, @Nullable Element scope, Map<String, List<String>> data,
			Set<Element> fields) {
		for (Element carrier : call.carriers()) {
			for (List<Element> included : selected(carrier, "include")) {
				List<Element> outside = included.stream()
					.filter((element) -> scope == null || (element != scope && !element.parents().contains(scope)))
					.flatMap((element) -> element.select(FieldType.FIELDS).stream())
					.toList();
				take(data, entries(outside));
				fields.addAll(outside);
			}
		}
		for (Element carrier : call.carriers()) {
			selected(carrier, "exclude").stream()
				.flatMap(List::stream)
				.flatMap((element) -> element.select(FieldType.FIELDS).stream())
				.forEach((field) -> data.remove(field.attr("name")));
		}
	}

	private static List<List<Element>> selected(Element carrier, String attribute) {
		String list = Flux.attr(carrier, attribute);
		Element document = carrier.ownerDocument();
		if (list == null || document == null) {
			return List.of();
		}
		return Arrays.stream(list.split(",(?![^(]*\\))"))
			.map(String::strip)
			.filter((selector) -> !selector.isEmpty())
			.map((selector) -> selector.equals("this") ? List.of(carrier) : List.copyOf(document.select(selector)))
			.toList();
	}

	private void addTrigger(Element trigger, Map<String, List<String>> data) {
		String name = trigger.attr("name");
		if (name.isEmpty()) {
			return;
		}
		if (!FieldType.isField(trigger)) {
			if (trigger.is("button, input")) {
				data.put(name, List.of(trigger.attr("value")));
			}
		}
		else if (data.containsKey(name) && !FieldType.isSwitch(trigger)) {
			data.put(name, entriesOf(trigger).stream().map(Map.Entry::getValue).toList());
		}
	}

	/**
	 * Returns what a browser sends when it posts a form by itself.
	 * @param form the form
	 * @param submitter the button that was pressed, or {@code null} for none
	 */
	public List<Map.Entry<String, String>> nativeEntries(Element form, @Nullable Element submitter) {
		List<Map.Entry<String, String>> entries = new ArrayList<>();
		for (Element control : controls(form)) {
			if (FieldType.isField(control)) {
				entries.addAll(allEntriesOf(control));
			}
		}
		if (submitter != null && submitter.hasAttr("name")) {
			entries.add(Map.entry(submitter.attr("name"), submitter.attr("value")));
		}
		return entries;
	}

	/**
	 * Returns the fields of a form that can be sent.
	 * @param form the form
	 */
	public static List<Element> fieldsOf(Element form) {
		return controls(form).stream()
			.filter((field) -> FieldType.isField(field) && !FieldType.isDisabled(field))
			.toList();
	}

	static List<Element> controls(Element form) {
		Element document = form.ownerDocument();
		Element everywhere = (document != null) ? document : form;
		return everywhere.select(FieldType.FIELDS).stream().filter((field) -> FieldType.form(field) == form).toList();
	}

	private static void take(Map<String, List<String>> data, List<Map.Entry<String, String>> entries) {
		entries.forEach((entry) -> data.put(entry.getKey(), new ArrayList<>()));
		entries.forEach(
				(entry) -> data.computeIfAbsent(entry.getKey(), (name) -> new ArrayList<>()).add(entry.getValue()));
	}

	private List<Map.Entry<String, String>> entries(List<Element> fields) {
		return fields.stream().flatMap((field) -> entriesOf(field).stream()).toList();
	}

	private List<Map.Entry<String, String>> entriesOf(Element field) {
		return (FieldType.isField(field) && !field.attr("name").equals(CSRF)) ? allEntriesOf(field) : List.of();
	}

	private List<Map.Entry<String, String>> allEntriesOf(Element field) {
		String name = field.attr("name");
		if (name.isEmpty() || FieldType.isDisabled(field)
				|| (FieldType.isSwitch(field) && !this.values.isChecked(field))) {
			return List.of();
		}
		if (!FieldType.isSelect(field)) {
			return List.of(Map.entry(name, this.values.text(field)));
		}
		List<String> selected = this.values.selected(field);
		return FieldType.options(field)
			.stream()
			.filter((option) -> !FieldType.isDisabled(option) && selected.contains(FieldType.valueOf(option)))
			.map((option) -> Map.entry(name, FieldType.valueOf(option)))
			.toList();
	}

	private static Map<String, Object> flat(Map<String, List<String>> data) {
		Map<String, Object> flat = new LinkedHashMap<>();
		data.forEach((name, values) -> {
			if (!values.isEmpty()) {
				flat.put(name, (values.size() == 1) ? values.get(0) : List.copyOf(values));
			}
		});
		return flat;
	}

	/**
	 * What was collected.
	 *
	 * @param data texts, or lists of them, by name
	 * @param fields the fields whose content was sent
	 */
	public record Collected(Map<String, Object> data, List<Element> fields) {
	}

}
