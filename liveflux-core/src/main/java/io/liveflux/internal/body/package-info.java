/**
 * Bounds the time in which the body of a request is read.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.body;

import org.jspecify.annotations.NullMarked;
