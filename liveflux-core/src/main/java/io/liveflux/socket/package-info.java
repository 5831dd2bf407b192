/**
 * Annotations and types for your own WebSocket endpoints.
 * <p>
 * What a method can do depends on the event: an {@link OpenContext}, a
 * {@link MessageContext} or a {@link CloseContext} with the {@link CloseReason}. They
 * have in common what a {@link SocketContext} has. {@link SocketFormat} names the ways in
 * which values are written.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.socket;

import org.jspecify.annotations.NullMarked;
