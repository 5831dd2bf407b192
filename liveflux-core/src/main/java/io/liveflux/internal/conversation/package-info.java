/**
 * What one client says over its connection, whatever carries it.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.conversation;

import org.jspecify.annotations.NullMarked;
