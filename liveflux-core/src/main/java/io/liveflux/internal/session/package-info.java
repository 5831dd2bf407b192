/**
 * HTTP sessions and logins whose users work over connections: noticed when they end, kept
 * while they are used.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.session;

import org.jspecify.annotations.NullMarked;
