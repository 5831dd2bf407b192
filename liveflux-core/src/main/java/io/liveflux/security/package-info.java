/**
 * Who may connect, what clients may send, and who is told of what was turned away.
 * <p>
 * What is turned away is a {@link Rejection}.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.security;

import org.jspecify.annotations.NullMarked;
