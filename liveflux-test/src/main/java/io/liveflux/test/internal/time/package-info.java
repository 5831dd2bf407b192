/**
 * The time of an application under test, which a test can move.
 */
@NullMarked
package io.liveflux.test.internal.time;

import org.jspecify.annotations.NullMarked;
