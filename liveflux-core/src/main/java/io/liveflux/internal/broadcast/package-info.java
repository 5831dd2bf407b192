/**
 * Sends broadcasts of services.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.broadcast;

import org.jspecify.annotations.NullMarked;
