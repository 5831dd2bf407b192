package io.liveflux.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What users have made of a form. Fields have the names that they have in the page: rows
 * of lists are told apart by numbers that stay, not by their place. Immutable.
 *
 * @param typed what was written into fields or chosen in them, by field; no value stands
 * for a check box that is not checked
 * @param rows numbers of the rows of lists, in their order
 * @param nextRow number that the next new row gets at least
 * @param used fields that the user has been in
 * @param submitted whether the form was submitted with errors and not without since
 * @param errors what is wrong
 * @since 0.1
 */
public record FormContent(Map<String, List<String>> typed, Map<String, List<Integer>> rows, int nextRow,
		Set<String> used, boolean submitted, List<FormError> errors) {

	/** Nobody has touched the form. */
	public static final FormContent EMPTY = new FormContent(Map.of(), Map.of(), 0, Set.of(), false, List.of());

	/**
	 * Creates content.
	 */
	public FormContent {
		typed = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
		rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
		used = Collections.unmodifiableSet(new LinkedHashSet<>(used));
		errors = List.copyOf(errors);
	}

	/**
	 * Returns the content with other typed values.
	 * @param typed the values by field
	 */
	public FormContent withTyped(Map<String, List<String>> typed) {
		return new FormContent(typed, this.rows, this.nextRow, this.used, this.submitted, this.errors);
	}

	/**
	 * Returns the content after the application has written into a field: what was typed
	 * into it or its parts is gone, with what was wrong in them.
	 */
	FormContent withWritten(String field, List<String> texts) {
		Predicate<String> isPart = (name) -> name.equals(field) || name.startsWith(field + ".")
				|| name.startsWith(field + "[");
		Map<String, List<String>> typed = new LinkedHashMap<>(this.typed);
		typed.keySet().removeIf(isPart);
		typed.put(field, texts);
		return withTyped(typed)
			.withErrors(this.errors.stream().filter((error) -> !isPart.test(error.field())).toList());
	}

	/**
	 * Returns the content with other rows of a list. What was typed into rows that are
	 * gone is gone with them.
	 * @param list name of the list
	 * @param numbers numbers of its rows
	 */
	public FormContent withRows(String list, List<Integer> numbers) {
		Map<String, List<Integer>> rows = new LinkedHashMap<>(this.rows);
		rows.put(list, List.copyOf(numbers));
		int next = this.nextRow;
		for (int number : numbers) {
			next = Math.max(next, number + 1);
		}
		Predicate<String> isGone = (field) -> isInRow(field, list) && !numbers.contains(numberIn(field, list));
		rows.keySet().removeIf(isGone);
		Map<String, List<String>> typed = new LinkedHashMap<>(this.typed);
		typed.keySet().removeIf(isGone);
		Set<String> used = new LinkedHashSet<>(this.used);
		used.removeIf(isGone);
		return new FormContent(typed, rows, next, used, this.submitted,
				this.errors.stream().filter((error) -> !isGone.test(error.field())).toList());
	}

	private static boolean isInRow(String field, String list) {
		return field.startsWith(list + "[") && field.indexOf(']', list.length()) > 0;
	}

	private static int numberIn(String field, String list) {
		return Integer.parseInt(field, list.length() + 1, field.indexOf(']', list.length()), 10);
	}

	/**
	 * Returns the content with more fields that were used.
	 * @param fields names of the fields
	 */
	public FormContent withUsed(Set<String> fields) {
		Set<String> used = new LinkedHashSet<>(this.used);
		used.addAll(fields);
		return new FormContent(this.typed, this.rows, this.nextRow, used, this.submitted, this.errors);
	}

	/**
	 * Returns the content with other errors.
	 * @param errors the errors
	 */
	public FormContent withErrors(List<FormError> errors) {
		return new FormContent(this.typed, this.rows, this.nextRow, this.used, this.submitted, errors);
	}

	/**
	 * Returns the content after a submit: with errors, all of them show from now on;
	 * without, the form is as if nobody had been in it.
	 */
	public FormContent afterSubmit() {
		return new FormContent(this.typed, this.rows, this.nextRow, this.errors.isEmpty() ? Set.of() : this.used,
				!this.errors.isEmpty(), this.errors);
	}

	/**
	 * Returns the content with one more error that the application has found, which is to
	 * be seen. What is known already is not said twice.
	 * @param error the error
	 */
	public FormContent withRejected(FormError error) {
		List<FormError> errors = new ArrayList<>(this.errors);
		FormError rejected = error.asRejected();
		if (!errors.contains(rejected)) {
			errors.add(rejected);
		}
		return new FormContent(this.typed, this.rows, this.nextRow, this.used, true, errors);
	}

	/**
	 * Returns whether an error is to be seen by now.
	 * @param error the error
	 */
	public boolean shows(FormError error) {
		return this.submitted || this.used.contains(error.field());
	}

	/**
	 * Returns what is wrong in a field, as far as it is to be seen by now.
	 */
	List<FormError> shown(String field) {
		return this.errors.stream().filter((error) -> error.field().equals(field) && shows(error)).toList();
	}

}
