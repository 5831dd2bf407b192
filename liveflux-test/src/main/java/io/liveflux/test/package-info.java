/**
 * What the tests of an application's pages are written with.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test;

import org.jspecify.annotations.NullMarked;
