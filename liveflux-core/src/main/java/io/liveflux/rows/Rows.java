package io.liveflux.rows;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of type {@link LiveRows}: the part of a long list that a component shows.
 * The rows come from the method of the component that has the field's name:
 *
 * <pre class="code">
 * &#64;Rows(key = "id")
 * private LiveRows&lt;Order, Long&gt; orders;
 *
 * List&lt;Order&gt; orders(&#64;Nullable Long after, int size) {
 *     return this.repository.findAfter(after, Limit.of(size));
 * }
 * </pre>
 *
 * The method returns at most so many rows, the first ones or those that come after a key,
 * always in the same order. It is called when rows are missing: when the component is
 * drawn for the first time, when it moves on, and when another node takes it over.
 *
 * @since 0.1
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Rows {

	/**
	 * Name of the property by which rows are told apart, such as {@code id}. The query
	 * goes on behind the key of a row, so it must decide about the order as well: a list
	 * that is sorted by something else needs a key that begins with that.
	 */
	String key();

	/**
	 * How many rows come at once.
	 */
	int size() default 50;

	/**
	 * How many rows are shown at most; when there are more, those at the other end go. At
	 * least twice the size, and at most 2000.
	 */
	int keep() default 200;

}
