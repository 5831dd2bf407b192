/**
 * The endpoint over HTTP: posts, event streams and the client script.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.http;

import org.jspecify.annotations.NullMarked;
