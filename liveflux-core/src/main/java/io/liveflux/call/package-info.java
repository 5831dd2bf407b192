/**
 * A call of the application's code: its caller, its interceptors and its outcome; the
 * same for components, channels and sockets.
 * <p>
 * An {@link Outcome} is the result of a message. A {@link ComponentListener} hears what
 * components do, a {@link FailureListener} hears of failures.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.call;

import org.jspecify.annotations.NullMarked;
