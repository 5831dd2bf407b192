/**
 * What nodes share of channels, kept in Redis.
 */
@NullMarked
package io.liveflux.redis.internal.channel;

import org.jspecify.annotations.NullMarked;
