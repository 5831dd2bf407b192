package io.liveflux.internal.binding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

import io.liveflux.component.ComponentException;

/**
 * Thrown when what a client sent cannot be bound to the parameters of a method. The
 * message is meant for the client.
 *
 * @since 0.1
 */
public final class BindingException extends ComponentException {

	private final Map<String, String> errors;

	public BindingException(String message, @Nullable Throwable cause) {
		this(message, Map.of(), cause);
	}

	public BindingException(String message, Map<String, String> errors, @Nullable Throwable cause) {
		super(message, cause);
		this.errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
	}

	/**
	 * Returns an exception that tells all errors.
	 * @param where what the data is for
	 */
	public static BindingException of(String where, Errors result) {
		Map<String, String> errors = new LinkedHashMap<>();
		for (ObjectError error : result.getAllErrors()) {
			String field = (error instanceof FieldError fieldError) ? fieldError.getField() : "";
			errors.merge(field, text(error), (first, second) -> first + ", " + second);
		}
		StringBuilder message = new StringBuilder("The data is not valid for ").append(where);
		String separator = ": ";
		for (Map.Entry<String, String> error : errors.entrySet()) {
			message.append(separator).append(error.getKey().isEmpty() ? "" : error.getKey() + ": ");
			message.append(error.getValue());
			separator = "; ";
		}
		return new BindingException(message.toString(), errors, null);
	}

	private static String text(ObjectError error) {
		String text = error.getDefaultMessage();
		return (text != null) ? text : "is not valid";
	}

	/**
	 * Returns the messages of a form's validation by field, in the order of the fields;
	 * empty when something else went wrong. Errors of the whole form have an empty field.
	 */
	public Map<String, String> getErrors() {
		return this.errors;
	}

}
