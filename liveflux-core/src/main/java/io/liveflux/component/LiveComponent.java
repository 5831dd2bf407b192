package io.liveflux.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a class as a live component. The application's component scan finds it.
 * <p>
 * {@code final} fields are collaborators, injected through the constructor. Every other
 * instance field that is not {@code transient} is state: it is kept between two actions
 * and is in the model of the view. The framework makes instances itself, so proxies and
 * bean life-cycle callbacks do not apply to them; method security does.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@Scope("prototype")
public @interface LiveComponent {

	/**
	 * Returns the kind, by which pages name the component: a letter, then letters,
	 * digits, {@code .}, {@code -} or {@code _}.
	 */
	// The alias pair also tells Spring that 'value' is not the name of the bean.
	@AliasFor("kind")
	String value() default "";

	/**
	 * Returns the kind; another way to write {@link #value()}.
	 */
	@AliasFor("value")
	String kind() default "";

	/**
	 * Returns the name of the view; empty for {@code liveflux/} and the kind.
	 */
	String view() default "";

	/**
	 * Returns whether there is one instance for each {@code key} that all who may see it
	 * watch together.
	 */
	boolean shared() default false;

	/**
	 * Returns whether every client may mount this component with parameters of its own
	 * choosing, the key of a shared one among them. Otherwise only pages, views and
	 * services choose them; a client can have mounted again what a page gave it.
	 */
	boolean clientMount() default false;

}
