/**
 * Auto-configuration of the endpoints: over HTTP, over WebSocket, and the application's
 * own sockets.
 */
@NullMarked
package io.liveflux.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
