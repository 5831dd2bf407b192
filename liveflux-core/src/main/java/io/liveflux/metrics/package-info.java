/**
 * The names of meters and observations, and their replaceable conventions.
 * <p>
 * {@link LiveFluxMeter} and {@link LiveFluxObservation} have the names,
 * {@link LiveFluxTag} the tags. A convention gets what is observed as a context: a
 * {@link CallObservationContext} for what clients ask for, with a
 * {@link JoinObservationContext}, a {@link CommandObservationContext} and a
 * {@link SocketMessageObservationContext} of their own, and a
 * {@link BroadcastObservationContext} for what is sent to many.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.metrics;

import org.jspecify.annotations.NullMarked;
