package io.liveflux.form;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the values of one form of a component. LiveFlux implements it and
 * hands it to the form.
 *
 * @param <T> type of the form's value
 * @since 0.1
 */
public interface FormBinder<T> {

	/**
	 * Lays a value flat, for all that is asked of it.
	 * @param given the value that the form was made with, or {@code null}
	 */
	GivenFields lay(@Nullable T given);

	/**
	 * Makes a value.
	 * @param given what the form was made with
	 * @param content what users have made of it
	 * @param secrets what was written into fields that are not kept
	 * @return the value, as far as what was typed can be read, or {@code null} when its
	 * class refuses it
	 */
	@Nullable T value(GivenFields given, FormContent content, Map<String, List<String>> secrets);

	/**
	 * Returns the numbers of a list's rows, in their order.
	 * @param given what the form was made with
	 * @param content what users have made of it
	 * @param list name of the list
	 * @throws IllegalArgumentException if the form has no such list of rows
	 */
	List<Integer> rows(GivenFields given, FormContent content, String list);

	/**
	 * Returns what a field shows; nothing for one that is not kept.
	 * @param given what the form was made with
	 * @param content what users have made of it
	 * @param field name of the field
	 */
	List<String> texts(GivenFields given, FormContent content, String field);

	/**
	 * Writes a value as its field shows it.
	 * @param field name of the field
	 * @param value the value, or {@code null}
	 * @throws IllegalArgumentException if the form has no such field
	 */
	List<String> write(String field, @Nullable Object value);

	/**
	 * Returns an error with the codes that Spring gives a rejected field.
	 * @param field name of the field; empty for the whole form
	 * @param code the code
	 * @param message the message where no code has one
	 */
	FormError error(String field, String code, String message);

	/**
	 * Returns the message of an error in the language of whoever is served.
	 * @param error the error
	 */
	String message(FormError error);

}
