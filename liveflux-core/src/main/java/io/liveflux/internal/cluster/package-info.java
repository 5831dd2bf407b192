/**
 * Nodes of one application ask each other, and tell each other what all have to do.
 */
@NullMarked
package io.liveflux.internal.cluster;

import org.jspecify.annotations.NullMarked;
