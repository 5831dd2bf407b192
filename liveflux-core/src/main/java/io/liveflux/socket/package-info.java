/**
 * What an application's own WebSocket endpoints are written with.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.socket;

import org.jspecify.annotations.NullMarked;
