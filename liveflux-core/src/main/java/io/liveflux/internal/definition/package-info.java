/**
 * Classes of components, read once: their state, their methods, how they are made.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.definition;

import org.jspecify.annotations.NullMarked;
