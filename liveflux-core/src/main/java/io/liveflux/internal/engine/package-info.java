/**
 * The engine of components on one node.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.engine;

import org.jspecify.annotations.NullMarked;
