/**
 * Guards for connections, validators for messages, and listeners to refusals.
 * <p>
 * What is turned away is a {@link Rejection}.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.security;

import org.jspecify.annotations.NullMarked;
