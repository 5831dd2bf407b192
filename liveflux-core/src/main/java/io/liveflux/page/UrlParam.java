package io.liveflux.page;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a state field whose value is in the address of the page, as a parameter of its
 * query. The field is set from the address when the page is drawn, and when the user goes
 * back, forward or follows a link with {@code data-flux-patch}; when the component
 * changes it, the address follows. A value that a new instance has is not in the address.
 *
 * <p>
 * The field holds a single value, or an array or collection of them. A value in the
 * address is converted and validated as those of {@code @Bindable} fields are; one that
 * does not fit counts as absent, so the field has its default. Anyone can write an
 * address: a field that is marked so is open to whoever the component answers to.
 *
 * <p>
 * Components that many watch have no address of their own, so a shared component has no
 * such fields. In one page, each parameter belongs to one component.
 *
 * @since 0.1
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface UrlParam {

	/**
	 * Name of the parameter; by default that of the field.
	 */
	String value() default "";

	/**
	 * What a change does to the history of the browser.
	 */
	History history() default History.REPLACE;

	/**
	 * What a change does to the history of the browser.
	 */
	enum History {

		/** The address changes; the back button leads to the page before. */
		REPLACE,

		/** The back button leads to the value before. */
		PUSH

	}

}
