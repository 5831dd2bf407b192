/**
 * This node's side of the channel log: writing to it, and reading from it in order; and a
 * log in memory.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.channellog;

import org.jspecify.annotations.NullMarked;
