/**
 * The sample on more than one instance: two of them, a Redis and a reverse proxy, started
 * in one go.
 */
@NullMarked
package io.liveflux.sample.cluster;

import org.jspecify.annotations.NullMarked;
