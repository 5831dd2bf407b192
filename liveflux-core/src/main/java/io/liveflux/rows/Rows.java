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
 * <p>
 * With Spring Data, the method can also return a {@code Window} for a
 * {@code ScrollPosition}; a {@code Limit} or an {@code int} after the position says how
 * many rows it should have:
 *
 * <pre class="code">
 * Window&lt;Order&gt; orders(ScrollPosition at) {
 *     return this.repository.findTop50ByOrderByIdDesc(at);
 * }
 * </pre>
 *
 * @since 0.1
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Rows {

	/**
	 * Name of the property by which rows are told apart, such as {@code id}. A query for
	 * a key goes on behind that of a row, so the key must decide about the order as well:
	 * a list that is sorted by something else needs a key that begins with that, or a
	 * query for a position.
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

	/**
	 * Exceptions of the query after which the list stays as it is and shows that it has
	 * {@link LiveRows#isFailed() failed}, so that users can try again. The first one in a
	 * row is logged at level WARN. After other exceptions, the action or the page fails.
	 */
	Class<? extends Exception>[] retry() default {};

}
