package io.liveflux.test.internal.dom;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;

/**
 * What a browser checks before it submits a form.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constraints">HTML,
 * constraints</a>
 */
public final class Constraints {

	private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

	private final FieldValues values;

	/**
	 * Creates it.
	 * @param values what the fields hold
	 */
	public Constraints(FieldValues values) {
		this.values = values;
	}

	/**
	 * Returns why a browser would not submit a form, in a sentence; empty when it would.
	 * @param form the form
	 */
	public Optional<String> problemOf(Element form) {
		return FormData.controls(form)
			.stream()
			.filter((field) -> FieldType.isField(field) && Visibility.isEnabled(field))
			.flatMap((field) -> problem(field).stream())
			.findFirst();
	}

	private Optional<String> problem(Element field) {
		String name = AccessibleName.of(field);
		String who = "the field '" + (name.isEmpty() ? field.attr("name") : name) + "' ";
		if (isMissing(field)) {
			return Optional.of(who + "is required and empty");
		}
		if (FieldType.isSwitch(field) || FieldType.isSelect(field)) {
			return Optional.empty();
		}
		String text = this.values.text(field);
		if (text.isEmpty()) {
			return Optional.empty();
		}
		if (field.hasAttr("pattern") && !text.matches(field.attr("pattern"))) {
			return Optional.of(who + "does not match its pattern " + field.attr("pattern"));
		}
		if (field.hasAttr("minlength") && text.length() < Integer.parseInt(field.attr("minlength"))) {
			return Optional.of(who + "is shorter than " + field.attr("minlength") + " characters");
		}
		return switch (FieldType.of(field)) {
			case "number", "range" -> numberProblem(field, text).map((problem) -> who + problem);
			case "email" ->
				MAIL.matcher(text).matches() ? Optional.empty() : Optional.of(who + "holds no mail address");
			default -> Optional.empty();
		};
	}

	private boolean isMissing(Element field) {
		if (!field.hasAttr("required")) {
			return false;
		}
		if (FieldType.isSelect(field)) {
			List<String> selected = this.values.selected(field);
			return selected.isEmpty() || selected.equals(List.of(""));
		}
		return FieldType.isBox(field) ? !this.values.isChecked(field)
				: !FieldType.isRadio(field) && this.values.text(field).isEmpty();
	}

	private static Optional<String> numberProblem(Element field, String text) {
		try {
			BigDecimal number = new BigDecimal(text);
			if (field.hasAttr("min") && number.compareTo(new BigDecimal(field.attr("min"))) < 0) {
				return Optional.of("is less than " + field.attr("min"));
			}
			if (field.hasAttr("max") && number.compareTo(new BigDecimal(field.attr("max"))) > 0) {
				return Optional.of("is more than " + field.attr("max"));
			}
			return Optional.empty();
		}
		catch (NumberFormatException ex) {
			return Optional.of("holds no number");
		}
	}

}
