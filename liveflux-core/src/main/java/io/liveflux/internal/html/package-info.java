/**
 * HTML as text: its tags, the root of a component, and the slices between two drawings.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.html;

import org.jspecify.annotations.NullMarked;
