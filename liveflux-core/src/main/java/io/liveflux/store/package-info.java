/**
 * The store for the state of components between two actions.
 * <p>
 * A {@link ClusterComponentStore} gives one node at a time the {@link Turn} of a
 * component: it is asked for with a {@link ClaimRequest}, answered with a {@link Claim},
 * and settled with a {@link Settlement}, which tells the other nodes of a
 * {@link ComponentChange} or a {@link ComponentMessage}. An
 * {@link InMemoryComponentStore} keeps the components of one node.
 * <p>
 * What is stored has an {@link Owner} with a {@link StoredIdentity}, a {@link Viewer} for
 * whom it is drawn, and each {@link Child} inside. {@link ComponentIds} makes the ids.
 * <p>
 * State that cannot be written or read is a {@link StateException}, a store that does not
 * answer a {@link StoreUnavailableException}.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.store;

import org.jspecify.annotations.NullMarked;
