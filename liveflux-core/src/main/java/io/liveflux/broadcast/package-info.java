/**
 * Sending to clients from any service.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.broadcast;

import org.jspecify.annotations.NullMarked;
