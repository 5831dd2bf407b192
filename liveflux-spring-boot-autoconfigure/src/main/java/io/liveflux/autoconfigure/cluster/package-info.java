/**
 * Auto-configuration of several nodes that work as one, with Redis or without.
 */
@NullMarked
package io.liveflux.autoconfigure.cluster;

import org.jspecify.annotations.NullMarked;
