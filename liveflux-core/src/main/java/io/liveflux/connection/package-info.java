/**
 * Connections to clients, their listeners, and the interface to the transports.
 * <p>
 * A {@link Handshake} is what is known of a client from the beginning, its
 * {@link ClientAddress} what limits count by. A {@link ConnectionIndex} finds connections
 * by whose they are. A {@link Transport} carries {@link Frame}s, which {@link Outbound}
 * entries make of values with a {@link PayloadWriter}.
 * <p>
 * A {@link TrafficListener} hears of every frame. A {@link ConnectionEnd} says how a
 * connection ended.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.connection;

import org.jspecify.annotations.NullMarked;
