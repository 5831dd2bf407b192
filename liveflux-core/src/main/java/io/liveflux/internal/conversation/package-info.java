/**
 * The conversation with one client, over any transport.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.conversation;

import org.jspecify.annotations.NullMarked;
