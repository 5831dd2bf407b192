/**
 * HTTP sessions and logins of connected users: notices when they end, and keeps them
 * alive while they are used.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.session;

import org.jspecify.annotations.NullMarked;
