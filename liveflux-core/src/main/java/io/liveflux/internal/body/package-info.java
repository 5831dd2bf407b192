/**
 * Limits the time for reading the body of a request.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.body;

import org.jspecify.annotations.NullMarked;
