package io.liveflux.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when what a client sent cannot be bound to the parameters of a method. The
 * message is meant for the client.
 *
 * @since 0.1
 */
public final class BindingException extends ComponentException {

	private final Map<String, String> errors;

	BindingException(String message, @Nullable Throwable cause) {
		this(message, Map.of(), cause);
	}

	BindingException(String message, Map<String, String> errors, @Nullable Throwable cause) {
		super(message, cause);
		this.errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
	}

	/**
	 * Returns the messages of a form's validation by field, in the order of the fields;
	 * empty when something else went wrong. Errors of the whole form have an empty field.
	 */
	public Map<String, String> getErrors() {
		return this.errors;
	}

}
