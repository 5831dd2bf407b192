/**
 * A page in the style of LiveFlux in Go, in a browser.
 */
@NullMarked
package io.liveflux.original;

import org.jspecify.annotations.NullMarked;
