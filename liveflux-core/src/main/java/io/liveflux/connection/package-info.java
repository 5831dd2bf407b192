/**
 * Connections to clients, who is told of them, and the seam to the transports.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.connection;

import org.jspecify.annotations.NullMarked;
