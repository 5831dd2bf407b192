/**
 * The operators' console: a live page of this node, made of components itself.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.console;

import org.jspecify.annotations.NullMarked;
