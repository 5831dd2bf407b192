/**
 * The direct engine: WebSocket sessions that read and write frames on Tomcat's socket.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.direct;

import org.jspecify.annotations.NullMarked;
