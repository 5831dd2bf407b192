package io.liveflux.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a component that is called when the component ends: when the client
 * unmounts it, or when the store drops it after a time without use. At most one method of
 * a component. The server calls it on nobody's behalf, so method security does not apply.
 * Where several nodes share their components, one of them calls it, and when a node dies
 * just then, none does: give what the method frees a time of its own, too.
 *
 * @since 0.1
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnUnmount {

}
