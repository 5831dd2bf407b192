/**
 * What nodes that share a Redis tell each other, and the limits that they share.
 * <p>
 * Nothing in here is for applications; it may change with every release.
 */
@NullMarked
package io.liveflux.redis.internal.cluster;

import org.jspecify.annotations.NullMarked;
