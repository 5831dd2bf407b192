package io.liveflux.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Announces a WARN or ERROR line of the product. A test fails on such a line that it did
 * not announce. On a test method the line must be written; on a test class any of its
 * tests may write it.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Repeatable(ExpectedLogs.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface ExpectedLog {

	/**
	 * Returns a part of the formatted message.
	 */
	String value();

}
