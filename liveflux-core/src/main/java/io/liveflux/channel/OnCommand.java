package io.liveflux.channel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that handles a command: of the members of a {@link LiveChannel}, or on a
 * socket of the application's own, a JSON object with that {@code type}. What it returns
 * is the answer.
 *
 * @since 0.1
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnCommand {

	/** Stands for every command that no other method handles. */
	String ANY = "*";

	/**
	 * Returns the command, or {@link #ANY}.
	 */
	String value();

}
