/**
 * Guards and validators: who is let in, and how much may be sent.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.admission;

import org.jspecify.annotations.NullMarked;
