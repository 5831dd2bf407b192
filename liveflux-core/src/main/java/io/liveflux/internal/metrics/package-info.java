/**
 * Meters and traces of messages and calls.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.metrics;

import org.jspecify.annotations.NullMarked;
