package io.liveflux.fields;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Elements of which a user picks one or several.
 */
enum Choice {

	VALUES((names) -> "<select name='pick'>" + each(names, "<option value='v-%1$s'>%1$s</option>") + "</select>"),

	TEXTS((names) -> "<select name='pick'>" + each(names, "<option data-text='%1$s'>v-%1$s</option>") + "</select>"),

	PROMPT((names) -> "<select name='pick'><option value=''>Choose</option>"
			+ each(names, "<option value='v-%1$s'>%1$s</option>") + "</select>"),

	GROUPS((names) -> "<select name='pick'>"
			+ each(names.subList(0, names.size() / 2),
					"<optgroup label='%1$s'>" + "<option value='v-%1$s'>%1$s</option></optgroup>")
			+ "<optgroup label='others'>"
			+ each(names.subList(names.size() / 2, names.size()), "<option value='v-%1$s'>%1$s</option>")
			+ "</optgroup></select>"),

	DRAWN((names) -> "<select name='pick'>"
			+ marked(each(names, "<option value='v-%1$s'>%1$s</option>"), "<option value='v-A'", " selected")
			+ "</select>"),

	LINES((names) -> "<select name='pick' size='4'>" + each(names, "<option value='v-%1$s'>%1$s</option>")
			+ "</select>"),

	MULTIPLE((names) -> "<select name='pick' multiple>" + each(names, "<option value='v-%1$s'>%1$s</option>")
			+ "</select>"),

	KEYED((names) -> "<select name='pick'>" + each(names, "<option data-flux-key='%1$s' value='v-%1$s'>%1$s</option>")
			+ "</select>"),

	RADIOS((names) -> drawn(each(names, "<label><input type='radio' name='pick' value='v-%1$s'>%1$s</label>"))),

	BARE_RADIOS((names) -> each(names, "<label><input type='radio' name='pick' value='v-%1$s'>%1$s</label>")),

	RADIO_ROWS((names) -> "<table>"
			+ drawn(each(names,
					"<tr><td>%1$s</td><td><label><input type='radio' name='pick' value='v-%1$s'>%1$s</label></tr>"))
			+ "</table>"),

	KEYED_RADIO_ROWS((names) -> "<ul>"
			+ drawn(each(names,
					"<li data-flux-key='%1$s'><label><input type='radio' name='pick' value='v-%1$s'>%1$s</label></li>"))
			+ "</ul>"),

	RADIOS_BESIDE_OTHERS(
			(names) -> drawn(each(names, "<label><input type='radio' name='pick' value='v-%1$s'>%1$s</label>"))),

	BOXES((names) -> each(names, "<label><input type='checkbox' name='pick' value='v-%1$s'>%1$s</label>")),

	BOX_ROWS((names) -> "<table>"
			+ each(names,
					"<tr><td>%1$s</td><td><label><input type='checkbox' name='pick' value='v-%1$s'>%1$s</label></tr>")
			+ "</table>");

	private final Function<List<String>, String> html;

	Choice(Function<List<String>, String> html) {
		this.html = html;
	}

	/**
	 * Returns the elements, in a form with a button.
	 * @param names what there is to pick
	 * @param around the tag around the elements
	 */
	String html(List<String> names, String around) {
		String others = (this == RADIOS_BESIDE_OTHERS) ? "<form><input type='radio' name='pick' value='v-B'>"
				+ "<input type='radio' name='pick' value='v-A' checked></form>" : "";
		return others + "<p>{version}</p><form class='mine' data-flux-submit='save'><%1$s>".formatted(around)
				+ this.html.apply(names) + "</%1$s><button class='save'>Save</button></form>".formatted(around);
	}

	/**
	 * Selects what a user clicks to pick something.
	 * @param name what is picked
	 */
	String target(String name) {
		return isList() ? "option[value='v-%1$s'], option[data-text='%1$s']".formatted(name)
				: ".mine [value='v-" + name + "']";
	}

	boolean isList() {
		return ordinal() <= KEYED.ordinal();
	}

	private static String each(List<String> names, String template) {
		return names.stream().map((name) -> template.formatted(name)).collect(Collectors.joining());
	}

	private static String drawn(String html) {
		return marked(html, "value='v-A'", " checked");
	}

	private static String marked(String html, String part, String mark) {
		return html.replace(part, part + mark);
	}

}
