/**
 * Help for developers: redraws of saved templates, and the place of a failure in a
 * template. In no application that does not ask for it.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.development;

import org.jspecify.annotations.NullMarked;
