/**
 * Puts results of background work into components, and runs their methods at an interval.
 */
@NullMarked
package io.liveflux.internal.background;

import org.jspecify.annotations.NullMarked;
