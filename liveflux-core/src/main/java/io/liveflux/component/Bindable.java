package io.liveflux.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a state field that the browser may set, alone or together with an action. All
 * other fields are out of a client's reach.
 *
 * <p>
 * The field holds a single value, or an array or collection of them. A value is converted
 * as those of action parameters are, and checked against the constraints on the field;
 * one that does not fit is refused, and the state stays as it was. Like parameters, a
 * field takes {@code null} and an empty number only when it is {@code @Nullable}.
 *
 * <p>
 * Everyone whom the component answers to may set the field: method security stands before
 * methods, not before fields.
 *
 * @since 0.1
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Bindable {

}
