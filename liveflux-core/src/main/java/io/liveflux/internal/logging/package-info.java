/**
 * Log lines for operators, with a limit on their number.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.logging;

import org.jspecify.annotations.NullMarked;
