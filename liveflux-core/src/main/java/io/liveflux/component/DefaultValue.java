package io.liveflux.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the value of a method parameter that the client left out.
 *
 * @since 0.1
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface DefaultValue {

	/**
	 * Returns the value as text, converted to the type of the parameter; for a collection
	 * or an array, the elements separated by commas.
	 */
	String value();

}
