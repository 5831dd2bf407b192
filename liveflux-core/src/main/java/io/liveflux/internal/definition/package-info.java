/**
 * Component classes, read once: their state, methods and constructors.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.definition;

import org.jspecify.annotations.NullMarked;
