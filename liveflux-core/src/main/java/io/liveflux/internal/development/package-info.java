/**
 * What developers see while they work: saved templates drawn at once, and where a
 * template has failed. In no application that does not ask for it.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.development;

import org.jspecify.annotations.NullMarked;
