/**
 * Connections to clients, their outbound queue, and the seam to the transports.
 */
@NullMarked
package io.liveflux.connection;

import org.jspecify.annotations.NullMarked;
