/**
 * Binds data from clients to single parameters of methods.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.binding;

import org.jspecify.annotations.NullMarked;
