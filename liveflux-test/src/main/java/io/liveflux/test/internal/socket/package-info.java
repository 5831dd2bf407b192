/**
 * WebSockets without a network: the container's side of Jakarta WebSocket, in memory.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.internal.socket;

import org.jspecify.annotations.NullMarked;
