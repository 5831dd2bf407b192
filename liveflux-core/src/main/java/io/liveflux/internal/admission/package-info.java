/**
 * Guards and validators: who may connect, and how much clients may send.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.admission;

import org.jspecify.annotations.NullMarked;
