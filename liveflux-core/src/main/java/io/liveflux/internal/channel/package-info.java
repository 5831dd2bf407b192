/**
 * Channels with their members, and the hub that knows who listens on this node.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.channel;

import org.jspecify.annotations.NullMarked;
