/**
 * The nodes of one application, and the messages between them.
 * <p>
 * A {@link ClusterBus} carries what nodes tell each other, and calls a
 * {@link ClusterListener} for each topic. Each node has a {@link NodeId}, a
 * {@link ClusterState} and {@link ClusterFigures} that an operator can look at.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.cluster;

import org.jspecify.annotations.NullMarked;
