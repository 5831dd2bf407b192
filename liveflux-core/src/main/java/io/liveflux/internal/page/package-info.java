/**
 * Puts components into the pages that Spring MVC draws.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.page;

import org.jspecify.annotations.NullMarked;
