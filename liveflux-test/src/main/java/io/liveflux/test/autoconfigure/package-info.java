/**
 * Makes the beans of tests.
 * <p>
 * {@link LiveTesterAutoConfiguration} makes the tester,
 * {@link LiveClockAutoConfiguration} the time of the application,
 * {@link LiveClusterAutoConfiguration} what several nodes of one test share.
 * <p>
 * This package is for Spring, which finds what is in it by itself.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
