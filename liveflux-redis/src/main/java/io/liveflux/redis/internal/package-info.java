/**
 * What every part of LiveFlux that lives on Redis shares: connections, keys, scripts, the
 * inbox of a node and its lease.
 * <p>
 * Nothing in here is for applications; it may change with every release.
 */
@NullMarked
package io.liveflux.redis.internal;

import org.jspecify.annotations.NullMarked;
