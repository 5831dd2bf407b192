/**
 * The operators' console: a live page of this node, built from components.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.console;

import org.jspecify.annotations.NullMarked;
