package io.liveflux.test.internal.dom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Element;

import io.liveflux.test.internal.http.ChosenFile;

/**
 * The files that a user has chosen in the fields of a page. They stay in their fields
 * until they were sent, also when a field is drawn again.
 */
public final class ChosenFiles {

	private static final String INPUTS = "input[type=file]";

	private final Map<Element, List<ChosenFile>> chosen = new IdentityHashMap<>();

	/**
	 * Creates the files of a page in which none is chosen.
	 */
	public ChosenFiles() {
	}

	/**
	 * Chooses a file: one more where the field takes several, else in place of another.
	 * @param field the field
	 * @param file the file
	 */
	public void choose(Element field, ChosenFile file) {
		List<ChosenFile> files = this.chosen.computeIfAbsent(field, (key) -> new ArrayList<>());
		if (!field.hasAttr("multiple")) {
			files.clear();
		}
		files.add(file);
	}

	/**
	 * Returns the fields whose files go along with an action, with their files.
	 * @param call the action
	 */
	public Map<Element, List<ChosenFile>> of(ActionCall call) {
		Element form = call.form();
		Element root = Flux.root(call.trigger());
		if (form != null) {
			return call.trigger().attr("type").equals("button") ? Map.of() : in(FormData.controls(form));
		}
		return (root == null) ? Map.of()
				: in(root.select(INPUTS).stream().filter((field) -> FieldType.form(field) == null).toList());
	}

	/**
	 * Returns the fields of a form in which files are chosen, with their files.
	 * @param form the form
	 */
	public Map<Element, List<ChosenFile>> of(Element form) {
		return in(FormData.controls(form));
	}

	private Map<Element, List<ChosenFile>> in(Collection<Element> fields) {
		Map<Element, List<ChosenFile>> files = new LinkedHashMap<>();
		for (Element field : fields) {
			List<ChosenFile> chosen = this.chosen.get(field);
			if (chosen != null && !field.attr("name").isEmpty() && !FieldType.isDisabled(field)) {
				files.put(field, List.copyOf(chosen));
			}
		}
		return files;
	}

	/**
	 * Empties fields whose files the server has taken.
	 * @param names names of the fields
	 */
	public void taken(Collection<String> names) {
		this.chosen.keySet().removeIf((field) -> {
			Element form = FieldType.form(field);
			boolean refused = form != null && form.selectFirst("[aria-invalid=true]") != null;
			return names.contains(field.attr("name")) && !refused;
		});
	}

	void carry(Element old, Element next) {
		List<Element> before = old.select(INPUTS);
		List<Element> after = next.select(INPUTS);
		for (Element field : before) {
			List<ChosenFile> files = this.chosen.remove(field);
			if (files != null) {
				after.stream()
					.filter((each) -> each.attr("name").equals(field.attr("name")) && each.id().equals(field.id()))
					.findFirst()
					.ifPresent((each) -> this.chosen.put(each, files));
			}
		}
	}

}
