/**
 * Annotated WebSocket endpoints for protocols of the application's own.
 */
@NullMarked
package io.liveflux.socket;

import org.jspecify.annotations.NullMarked;
