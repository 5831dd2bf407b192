/**
 * Calls of components: locked, loaded, acted on, drawn, saved.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.component;

import org.jspecify.annotations.NullMarked;
