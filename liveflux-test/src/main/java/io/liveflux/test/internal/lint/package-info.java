/**
 * Finds what is wrong in the HTML of a page before a user does.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.internal.lint;

import org.jspecify.annotations.NullMarked;
