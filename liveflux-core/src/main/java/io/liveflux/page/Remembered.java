package io.liveflux.page;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has the browser remember a field that is marked {@link io.liveflux.component.Bindable}:
 * a component that this browser mounts later begins with the value that the field had
 * last. What the browser has kept is converted and validated as whatever else it sends,
 * and left out if it does not fit.
 *
 * <p>
 * The value is readable by the browser's user and by scripts of the page. What a user who
 * is logged in leaves there is brought back for this user only, see {@link #perUser()}.
 * Components that are shared cannot have such a field.
 *
 * @since 0.1
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Remembered {

	/**
	 * Returns where the browser keeps the value.
	 */
	Place value() default Place.COOKIE;

	/**
	 * Returns the name that the value is kept by: up to 64 letters, digits, {@code .},
	 * {@code _} and {@code -}. Components that name the same one share a value. Empty for
	 * the component's kind, a dot and the name of the field.
	 */
	String name() default "";

	/**
	 * Returns for how many days a cookie is kept after its last change, from 1 to 400,
	 * which is as long as browsers keep one.
	 */
	int days() default 365;

	/**
	 * Returns whether a user who is logged in gets back only what was remembered for the
	 * same user; the browser keeps the value of the last one. {@code false} shares the
	 * value among all who use the browser, such as a colour theme. Components that share
	 * a name give the same.
	 */
	boolean perUser() default true;

	/**
	 * Where a browser keeps a value.
	 */
	enum Place {

		/**
		 * In a cookie, of up to 1 KB: the first paint of a page shows the value, also
		 * without JavaScript.
		 */
		COOKIE,

		/**
		 * In the local storage of the browser, of up to 4 KB: the value comes when the
		 * page is connected, and travels no more than that once.
		 */
		LOCAL

	}

}
