/**
 * Writes the state of components, reads it, and limits its size.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.state;

import org.jspecify.annotations.NullMarked;
