package io.liveflux.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what clients may fill in of a {@link LiveForm}. A form whose value has setters
 * needs it; one whose value is made by its constructor alone can do with less than all.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AllowedFields {

	/**
	 * Names of properties, with all that is in them: {@code lines} allows
	 * {@code lines[0].article}, and so does {@code lines.article}. Rows come and go by
	 * what a page sends only where the list itself is allowed.
	 */
	String[] value();

}
