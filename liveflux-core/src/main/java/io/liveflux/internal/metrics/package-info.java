/**
 * Meters and traces of what crosses the edge.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.metrics;

import org.jspecify.annotations.NullMarked;
