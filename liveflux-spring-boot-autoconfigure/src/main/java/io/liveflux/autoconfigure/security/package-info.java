/**
 * Auto-configuration of who may connect and as whom, what clients may send, and when they
 * have to go.
 */
@NullMarked
package io.liveflux.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
