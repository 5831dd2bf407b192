/**
 * The meters and observations by name.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.metrics;

import org.jspecify.annotations.NullMarked;
