package io.liveflux.form;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form, as it is kept in the state of its component.
 *
 * @param field the field, by the name that it has in the page; empty for the whole form
 * @param codes codes of the message, the most particular first
 * @param arguments arguments of the message
 * @param message message where no code has one, or {@code null}
 * @param unreadable whether what was typed could not be read at all
 * @param rejected whether the application has found it, and not the validator
 * @since 0.1
 */
public record FormError(String field, List<String> codes, List<Argument> arguments, @Nullable String message,
		boolean unreadable, boolean rejected) {

	/**
	 * Creates an error.
	 */
	public FormError {
		codes = List.copyOf(codes);
		arguments = List.copyOf(arguments);
	}

	/**
	 * Returns the same error as one that the application has found.
	 */
	public FormError asRejected() {
		return new FormError(this.field, this.codes, this.arguments, this.message, this.unreadable, true);
	}

	/**
	 * Returns the argument's values as messages take them.
	 */
	public Object[] argumentValues() {
		return this.arguments.stream().map(Argument::value).toArray();
	}

	/**
	 * An argument of a message.
	 *
	 * @param text the argument as text
	 * @param number whether it is a whole number
	 */
	public record Argument(String text, boolean number) {

		/**
		 * Returns what a message takes of a value.
		 * @param value the value
		 * @return the argument
		 */
		public static Argument of(@Nullable Object value) {
			boolean whole = value instanceof Integer || value instanceof Long || value instanceof Short
					|| value instanceof Byte;
			return new Argument(String.valueOf(value), whole);
		}

		Object value() {
			return this.number ? (Object) Long.valueOf(this.text) : this.text;
		}

	}

}
