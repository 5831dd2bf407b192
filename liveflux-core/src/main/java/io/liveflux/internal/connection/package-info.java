/**
 * Open connections: their queues, their heartbeat and their end.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.connection;

import org.jspecify.annotations.NullMarked;
