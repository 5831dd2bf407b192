package io.liveflux.async;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a component that runs again and again, as long as somebody watches
 * the component over a connection: first when the time has passed once, and never twice
 * at the same time. When nobody watches any more, it rests until somebody does. On
 * several nodes, one of them runs it each time. The component is drawn if its state
 * changes.
 * <p>
 * The method runs as the component's owner, in a shared component as nobody. It takes
 * what methods for the server take, such as a {@code LiveContext}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Every {

	/**
	 * Time between two runs, such as {@code 5s}, {@code 500ms} or {@code PT1M}; not below
	 * {@code liveflux.background.shortest-interval}. Or the name of a field of type
	 * {@link Interval}: then the method runs while the component has it run, by
	 * {@code live.every} and {@code live.cancel}.
	 */
	String value();

	/**
	 * Whether the component is drawn each time, also when its state stays as it is: for a
	 * view that shows what it asks of a service.
	 */
	boolean redraw() default false;

}
