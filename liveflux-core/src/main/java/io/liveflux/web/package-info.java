/**
 * HTTP and WebSocket transports: they translate and decide nothing.
 */
@NullMarked
package io.liveflux.web;

import org.jspecify.annotations.NullMarked;
