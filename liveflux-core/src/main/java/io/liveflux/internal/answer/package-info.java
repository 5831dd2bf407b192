/**
 * What a call asks of the page, and how a failure is answered.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.answer;

import org.jspecify.annotations.NullMarked;
