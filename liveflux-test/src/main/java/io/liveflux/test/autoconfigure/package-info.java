/**
 * Makes the beans of tests.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
