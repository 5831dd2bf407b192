/**
 * Runs the application's code with the right user, request, session and interceptors.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.call;

import org.jspecify.annotations.NullMarked;
