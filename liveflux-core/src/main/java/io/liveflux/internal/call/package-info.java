/**
 * Runs the application's code with exactly the surroundings that it is meant to have.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.call;

import org.jspecify.annotations.NullMarked;
