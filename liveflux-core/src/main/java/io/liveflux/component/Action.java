package io.liveflux.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a component that clients may call. Only such methods can be called.
 * The data binds to the parameters by name; what the method changes is shown. What it
 * returns answers the script that has called it, as JSON: it can be whatever the
 * application's JSON mapper writes, but not a JPA entity, nor what comes only later, such
 * as a {@code Publisher} or a {@code Future}. The page downloads a Spring
 * {@code Resource}, alone or in a {@code ResponseEntity} that names it. A private or
 * static method cannot be an action.
 *
 * @since 0.1
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Action {

	/**
	 * Returns the name of the action; empty for the name of the method. Upper and lower
	 * case, {@code -} and {@code _} do not tell two actions apart.
	 */
	String value() default "";

}
