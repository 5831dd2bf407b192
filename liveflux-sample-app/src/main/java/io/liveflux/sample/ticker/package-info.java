/**
 * Prices that a service pushes to everybody who watches.
 */
@NullMarked
package io.liveflux.sample.ticker;

import org.jspecify.annotations.NullMarked;
