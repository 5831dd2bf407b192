/**
 * The endpoints over WebSocket: handshakes, frames, and writing to a container.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.websocket;

import org.jspecify.annotations.NullMarked;
