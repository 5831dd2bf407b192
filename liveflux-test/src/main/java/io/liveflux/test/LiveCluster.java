package io.liveflux.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a test of an application start a second node of it, kill nodes and start them
 * again. The nodes share a memory of the test instead of Redis, unless the test sets
 * {@code liveflux.cluster.enabled}.
 *
 * @see LiveTester#secondNode()
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface LiveCluster {

	/**
	 * Returns whether the nodes share a Redis of the test's own instead of its memory, as
	 * in production. Then {@code com.github.codemonstur:embedded-redis} has to be on the
	 * class path of the test, beside {@code liveflux-redis} and Spring Data Redis.
	 * @see LiveTester#redis()
	 */
	boolean redis() default false;

}
