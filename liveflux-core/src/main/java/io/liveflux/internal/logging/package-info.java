/**
 * Lines of the log that an operator should act on, without floods of them.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.logging;

import org.jspecify.annotations.NullMarked;
