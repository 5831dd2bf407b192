package io.liveflux.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a component that is called when a user has changed a field of a
 * {@link LiveForm}: for fields that depend on it. It is called before the form is
 * validated, and before the action that sends the field.
 *
 * <pre>
 * &#64;OnChange("country")
 * void countryChanged() {
 *     this.order.set("region", "");
 * }
 * </pre>
 *
 * The method is neither private nor static. It takes what methods take that no data is
 * for, such as a {@code LiveContext} or a {@code Principal}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnChange {

	/**
	 * Names of the fields, without the numbers of rows: {@code lines.article} stands for
	 * {@code lines[3].article}.
	 */
	String[] value();

}
