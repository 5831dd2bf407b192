/**
 * The meters and observations by name, and the conventions that users replace.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.metrics;

import org.jspecify.annotations.NullMarked;
