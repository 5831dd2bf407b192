/**
 * What nodes share of channels, kept in Redis.
 */
@NullMarked
package io.liveflux.redis.channel;

import org.jspecify.annotations.NullMarked;
