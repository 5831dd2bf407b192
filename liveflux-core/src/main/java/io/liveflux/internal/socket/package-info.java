/**
 * Passes events of the application's own WebSocket endpoints to their classes.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.socket;

import org.jspecify.annotations.NullMarked;
