/**
 * Hints for Spring's ahead-of-time processing.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.aot;

import org.jspecify.annotations.NullMarked;
