package io.liveflux.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a property of a form's value that is neither kept nor drawn, with all that is in
 * it: only the action that it is sent to sees it. A property whose name contains
 * {@code password}, {@code passphrase} or {@code secret} is one without the annotation.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD })
public @interface Secret {

}
