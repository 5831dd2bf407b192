package io.liveflux.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a component that listens to Spring application events. Exactly one
 * parameter is the event; its type says which events are heard. The server calls the
 * method on nobody's behalf, so method security does not apply.
 *
 * @since 0.1
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnEvent {

	/**
	 * Returns whether the component is drawn again after the event even though its state
	 * stays as it is: for a view that shows what it asks of a service. To decide it by
	 * the event, call {@link LiveContext#refresh}.
	 */
	boolean redraw() default false;

	/**
	 * Returns whether the method hears the event on every node, once for each component,
	 * whichever node publishes it. The event crosses the nodes as JSON, so its type is a
	 * class or record that the application's JSON mapper writes and reads. Leave it off
	 * for events that each node is told of anyway.
	 */
	boolean cluster() default false;

}
