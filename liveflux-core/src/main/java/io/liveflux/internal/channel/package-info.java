/**
 * ChannelRegistry with their members and histories, and the hub that knows who listens.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.channel;

import org.jspecify.annotations.NullMarked;
