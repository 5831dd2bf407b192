/**
 * A call of the application's code: as whom it runs, what surrounds it, and what came of
 * it; the same for components, channels and sockets.
 * <p>
 * An {@link Outcome} is what came of a message. A {@link ComponentListener} hears what
 * components do, a {@link FailureListener} what failed.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.call;

import org.jspecify.annotations.NullMarked;
