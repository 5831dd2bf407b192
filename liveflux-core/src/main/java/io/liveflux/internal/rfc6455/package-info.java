/**
 * The frames of RFC 6455 as a server reads and writes them, without a network.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.rfc6455;

import org.jspecify.annotations.NullMarked;
