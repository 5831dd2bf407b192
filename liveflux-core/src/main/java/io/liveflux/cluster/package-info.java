/**
 * The nodes of one application: who they are, and what they tell each other.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.cluster;

import org.jspecify.annotations.NullMarked;
