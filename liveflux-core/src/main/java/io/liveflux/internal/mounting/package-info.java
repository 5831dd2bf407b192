/**
 * Mounting and ending of components.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.mounting;

import org.jspecify.annotations.NullMarked;
