/**
 * Redis for tests, and networks to it that fail.
 */
@NullMarked
package io.liveflux.testing.redis;

import org.jspecify.annotations.NullMarked;
