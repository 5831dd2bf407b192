/**
 * The fields of components that hold long lists, and what their rows come from.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.rows;

import org.jspecify.annotations.NullMarked;
