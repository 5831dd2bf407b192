/**
 * Meters of what crosses the edge.
 */
@NullMarked
package io.liveflux.metrics;

import org.jspecify.annotations.NullMarked;
