/**
 * The drawings of a component, version by version.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.drawing;

import org.jspecify.annotations.NullMarked;
