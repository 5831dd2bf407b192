package io.liveflux.async;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a component that loads a value for one of its {@link Async} fields,
 * in the background and while other methods of the component run.
 * {@code LiveContext.load} calls it.
 * <p>
 * The method sees no state of the component. A static one gets what it needs as
 * parameters: the beans of the application by their types, and all others, in their
 * order, from the call. One that is not static runs on an instance of its own, which has
 * the component's collaborators and the state that the constructor gives it.
 * <p>
 * What it returns is kept as state; what it throws is shown as the field's message. It is
 * interrupted when nobody wants the value any more. When the node that runs it is lost,
 * it runs again on another one: do not let it change anything.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Loads {

	/**
	 * Name of the field; the method's name by default.
	 */
	String value() default "";

	/**
	 * How long the page that mounts the component waits for the value before it is shown
	 * without it, such as {@code 300ms}; at most 10 seconds. It does not wait by default.
	 */
	String paintWithin() default "";

}
