/**
 * Components that nodes share, in Redis.
 * <p>
 * Nothing in here is for applications; it may change with every release.
 */
@NullMarked
package io.liveflux.redis.internal.store;

import org.jspecify.annotations.NullMarked;
