/**
 * An operator's view of a running node, and commands to it.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.operations;

import org.jspecify.annotations.NullMarked;
