/**
 * Every attribute that pages can use, alive.
 */
@NullMarked
package io.liveflux.sample.playground;

import org.jspecify.annotations.NullMarked;
