package io.liveflux.form;

import java.util.List;

/**
 * A field of a form, for views whose engine has no form tags of Spring's.
 *
 * @since 0.1
 */
public final class FormField {

	private final String name;

	private final List<String> values;

	private final List<String> errors;

	FormField(String name, List<String> values, List<String> errors) {
		this.name = name;
		this.values = List.copyOf(values);
		this.errors = List.copyOf(errors);
	}

	/**
	 * Returns the name of the field, for its attribute {@code name}.
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * Returns the id that Spring's form tags give the field.
	 */
	public String getId() {
		return this.name.replace("[", "").replace("]", "");
	}

	/**
	 * Returns what the field shows: what was typed, as it was typed, or else the value.
	 * Empty for a password.
	 */
	public String getValue() {
		return this.values.isEmpty() ? "" : this.values.get(0);
	}

	/**
	 * Returns all that is chosen in the field.
	 */
	public List<String> getValues() {
		return this.values;
	}

	/**
	 * Returns whether something is chosen: for radio buttons, options and check boxes.
	 * @param value value of the button, option or box
	 */
	public boolean has(String value) {
		return this.values.contains(value);
	}

	/**
	 * Returns whether a check box that stands for yes or no is checked.
	 */
	public boolean isChecked() {
		return getValue().equals("true");
	}

	/**
	 * Returns whether something is wrong, as far as it is to be seen by now.
	 */
	public boolean isInvalid() {
		return !this.errors.isEmpty();
	}

	/**
	 * Returns the first thing that is wrong; empty for none.
	 */
	public String getError() {
		return this.errors.isEmpty() ? "" : this.errors.get(0);
	}

	/**
	 * Returns everything that is wrong, as far as it is to be seen by now.
	 */
	public List<String> getErrors() {
		return this.errors;
	}

	/**
	 * Returns the id for the element that says what is wrong.
	 */
	public String getErrorId() {
		return getId() + "-error";
	}

}
